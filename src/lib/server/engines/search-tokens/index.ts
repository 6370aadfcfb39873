// The words of a text for the search index.
export { entryText, pairs, plain, type Token, tokensOf } from './tokens.ts';
