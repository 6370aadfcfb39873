export { type Trial, tryWords } from './trial.ts';
export {
	watchedView,
	add,
	cleanWatchedWords,
	end,
	listWatchedWords,
	maxWatchedWords,
	type WordSeverity,
	watchedFor
} from './watched-words.ts';
