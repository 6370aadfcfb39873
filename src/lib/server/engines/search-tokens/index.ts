// The words of a text as search finds them.
export { entryText, pairs, plain, type Token, tokensOf } from './tokens.ts';
