export { setKind, setSeverity } from './assess.ts';
export { isUnchanged } from './evidence.ts';
export { countMatters } from './counts.ts';
export { findCase, listCases, type Case } from './find.ts';
export { openOrJoin, type Matter } from './join.ts';
export { open, type Opening } from './open.ts';
export { findOrigin, type Origin } from './origin.ts';
export { readCase } from './read.ts';
export { addNote, addTold, close, handOver, holdUntil, reopen, setNext } from './steps.ts';
