// Whom an adult may restrict, and until when.
export { announceRestriction, pairingsOf } from './announce.ts';
export { endOf } from './end-of-day.ts';
export { findSubject, type Subject } from './subject.ts';
