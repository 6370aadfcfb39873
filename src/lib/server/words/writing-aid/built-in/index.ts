// Help at the blank page: unfinished beginnings and useful words by level and topic, and the questions in a letter. Nothing
// here uses the database.
export {
	type AidLanguage,
	aidLanguages,
	isAidLanguage,
	levelOfStep,
	levelOfWord,
	aidLevels,
	levelsBeside
} from './aid-levels.ts';
export {
	builtInStarters,
	builtInWords,
	isBuiltIn,
	isLibraryTopic,
	type LibraryStarter,
	topicName,
	libraryTopics,
	topicsOfIdea
} from './library.ts';
export { starterProblem, tidyStarter, wordProblem } from './open-beginning.ts';
export { questionsIn } from './questions.ts';
