// The words of a text for the search index.
export { parseQuestion, type Question } from './parse-question.ts';
export { entryText, pairs, plain, type Token, tokensOf } from './tokens.ts';
