// Erasing a person.
export { awaitingErasuresSql } from './erasures-awaiting-adult.ts';
export { eraseAgreed } from './erase-agreed.ts';
export { erasePerson } from './erase.ts';
export { heldByCase, type HeldErasures, casesHolding, today } from './holding-cases.ts';
export { eraseLetters } from './erase-letters.ts';
export { applicationsIn } from './scope.ts';
export { ask, confirm, drop, openRequest } from './requests.ts';
export { answersForData, findSubject, formerStudents, type ErasureSubject } from './subject.ts';
export { dataView, type DataView } from './erasure-view.ts';
