// Erasing a person.
export { eraseAgreed } from './agreed.ts';
export { erasePerson } from './erase.ts';
export { heldByCase } from './held-view.ts';
export { holdsOn, today } from './held.ts';
export { eraseLetters } from './letters.ts';
export { ask, confirm, drop, openRequest } from './requests.ts';
export { answersFor, findSubject, formerStudents, type ErasureSubject } from './subject.ts';
export { dataView } from './erasure-view.ts';
