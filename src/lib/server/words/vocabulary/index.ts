// A student’s own list of words, and practising them.
export { exportWords, type Format } from './export.ts';
export { countKeptWords, findWords, type VocabularySaved, listWords, wordsPage } from './find.ts';
export { dropWord, keepWord, maxKeptWords } from './keep-word.ts';
export { keptWords, readView, type ReadView } from './read-view.ts';
export { levelOf } from './reader-level.ts';
export { explain } from './meaning.ts';
export { grade, nextWord, checkAnswer, type AnswerVerdict } from './grade-word.ts';
export { newSchedule, nextDaySchedule, type Schedule } from './schedule.ts';
export { released, visibleTo } from './sources.ts';
export { drawnWord, wordView, type WordView } from './word-view.ts';
export { explainedText } from './unkept-text.ts';
export { findText } from './find-text.ts';
export { vocabularyView, reviewView } from './vocabulary-view.ts';
