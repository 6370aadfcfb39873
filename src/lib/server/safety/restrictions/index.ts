// What protects a student: restrictions and closed accounts, who may start them, and what is seen of them.
export { announceRestriction, pairingsOf } from './announce.ts';
export { end } from './end.ts';
export { endOf } from './end-of-day.ts';
export { entriesOf, type RestrictionEntry } from './entries.ts';
export { tellOfRepeatedSteps } from './repeated-steps.ts';
export { restrictionsView } from './restrictions-view.ts';
export { start, type Start } from './start.ts';
export { findSubject, type Subject } from './subject.ts';
