export { type Trial, tryOut } from './trial.ts';
export { watchedView } from './view.ts';
export { add, cleanWords, end, list, mostWords, type WordSeverity, watchedFor } from './words.ts';
