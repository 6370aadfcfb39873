// What words mean: CC-CEDICT for Chinese, ECDICT for English, looked up in files that stay on disk.
export { type Difficulty, difficultyOf, stepOfWord } from './difficulty.ts';
export { explainedWords, type ExplainedWord, meaningAt } from './explain.ts';
