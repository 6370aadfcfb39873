export { eraseAgreed } from './agreed.ts';
export { erasePerson } from './erase.ts';
export { holdsOn } from './held.ts';
export { heldByCase } from './held-view.ts';
export { ask, confirm, drop, openRequest } from './requests.ts';
export { answersFor, findSubject, formerStudents, type Subject } from './subject.ts';
