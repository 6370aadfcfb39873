// What words mean: CC-CEDICT for Chinese, ECDICT for English, looked up in files that stay on disk.
export { type Difficulty, difficultyOf, levelIn, type LevelList } from './levels.ts';
export { explainedWords, type ExplainedWord, meaningAt } from './explain.ts';
export { markNames } from './names.ts';
export { inSimplified } from './chinese.ts';
