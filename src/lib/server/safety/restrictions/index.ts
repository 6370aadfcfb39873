// What protects a student: restrictions and closed accounts, who may start them, and what is seen of them.
export { announceRestriction, pairingsOf, end, endOf, start, type Start } from './start-and-end.ts';
export { entriesOf, type RestrictionEntry, restrictionsView } from './restrictions-view.ts';
export { tellOfRepeatedSteps } from './repeated-steps.ts';
export { findSubject, type Subject } from './subject.ts';
