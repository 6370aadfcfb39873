// Who stands in for whom.
export { deputyClassrooms, deputyItemsSql } from './delegated-items.ts';
export { checkDates } from './dates.ts';
export { type NamedDeputy, deputiesOf } from './find.ts';
export { endDeputy, nameDeputy } from './name-deputy.ts';
export { coordinatesSchool, isNoWriter, isDeputyInForce, teachesAt } from './eligibility.ts';
export { isOtherAdult, type OtherAdultQuery, otherDeputy, otherTeachers } from './other-adult.ts';
