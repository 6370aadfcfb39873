// A student’s own list of words, and practising them.
export { exportWords, type Format } from './export.ts';
export { countWords, findWords, type VocabularySaved, listWords, wordsPage } from './find.ts';
export { drop, keep, maxWords } from './keep-word.ts';
export { keptWords } from './kept-words.ts';
export { levelOf } from './reader-level.ts';
export { explain } from './meaning.ts';
export { grade, nextWord } from './grade-word.ts';
export { newSchedule, nextDaySchedule, type Schedule } from './schedule.ts';
export { released, visibleTo } from './sources/index.ts';
export { checkAnswer, type Verdict } from './typed-answer.ts';
export { drawnWord } from './drawn-word.ts';
export { explainedText } from './unkept-text.ts';
export { findText } from './find-text.ts';
export { readView, type ReadView } from './read-view.ts';
export { vocabularyView, reviewView } from './vocabulary-view.ts';
export { wordView, type WordView } from './word-view.ts';
