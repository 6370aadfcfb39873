export { countWords, findWords, type Kept, listWords, wordsPage } from './find.ts';
export { exportWords, type Format } from './export.ts';
export { drop, keep, mostWords } from './keep.ts';
export { grade, nextWord } from './review.ts';
export { findText } from './text.ts';
