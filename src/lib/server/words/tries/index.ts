// Corrected sentences that students write again.
export { compare, gotIt, type Tried } from './compare.ts';
export { countTries, practicePage, type SentenceToTry } from './tries-view.ts';
