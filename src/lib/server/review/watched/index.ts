export { type Trial, tryWords } from './trial.ts';
export { watchedView } from './watched-view.ts';
export { add, cleanWords, end, list, maxWords, type WordSeverity, watchedFor } from './watched-words.ts';
