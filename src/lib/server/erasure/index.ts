export { erasePerson } from './erase.ts';
export { holdOn } from './held.ts';
export { ask, confirm, drop, openRequest } from './requests.ts';
export { answersFor, findSubject, formerStudents, type Subject } from './subject.ts';
