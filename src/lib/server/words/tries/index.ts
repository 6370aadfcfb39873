// Corrected sentences that students write again.
export { compareTry, gotIt, type Tried } from './compare.ts';
export { countTries, practicePage, type SentenceToTry } from './tries-view.ts';
