export { type Trial, tryWords } from './trial.ts';
export {
	watchedView,
	add,
	cleanWords,
	end,
	listWatchedWords,
	maxWords,
	type WordSeverity,
	watchedFor
} from './watched-words.ts';
