// Refusals in words.
export { problemText, waitText } from './problems.ts';
