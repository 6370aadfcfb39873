export { type Trial, tryWords } from './trial.ts';
export {
	watchedView,
	add,
	cleanWatchedWords,
	end,
	listWatchedWords,
	maxWatchedWords,
	type WordSeverity,
	watchedColumn
} from './watched-words.ts';
