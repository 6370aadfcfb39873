// Whom an adult may restrict, and until when.
export { announceMeasure, pairingsOf } from './announce.ts';
export { endOf } from './day.ts';
export { findSubject, type Subject } from './subject.ts';
