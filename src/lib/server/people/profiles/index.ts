// What students say about themselves.
export { profilesAudit } from './audit.ts';
export { correct } from './correct-level.ts';
export { displayName } from './display-name-kind.ts';
export { introduce, suggestName, withdraw } from './hand-in.ts';
export { introduction } from './introduction-kind.ts';
export { languageChoices } from './levels.ts';
export { save } from './save.ts';
export { type Introduction, introductionsOf, introductionsSql } from './introductions.ts';
export { profileForStaff, type StaffProfile } from './staff-view.ts';
export { profileView } from './profile-view.ts';
