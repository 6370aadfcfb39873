// What students say about themselves.
export { profilesAudit } from './audit.ts';
export { correctStudentLevel, languageChoices } from './levels.ts';
export { displayName } from './display-name-kind.ts';
export { introduce, suggestName, withdraw } from './hand-in.ts';
export { introduction, type Introduction, introductionsOf, introductionsSql } from './introductions.ts';
export { save } from './save.ts';
export { profileForStaff, type StaffProfile } from './staff-view.ts';
export { profileView } from './profile-view.ts';
