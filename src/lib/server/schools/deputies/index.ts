// Who stands in for whom.
export { deputyClassrooms, deputyItemsSql } from './delegated-items.ts';
export { checkDates } from './dates.ts';
export { type NamedDeputy, listDeputies } from './find.ts';
export { endDeputy, nameDeputy } from './name-deputy.ts';
export { personCoordinatesSchool, isNoWriter, isDeputyInForce, teachesAt } from './eligibility.ts';
export { isOtherAdult, type OtherAdultQuery, otherDeputy, otherTeachers } from './other-adult.ts';
export { type Told, toldSql } from './told.ts';
