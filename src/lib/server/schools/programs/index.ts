// Programs, cities, cycles, partner classes.
export { awaitingRequestsSql, answerRequest, askSchool, withdrawRequest } from './school-requests.ts';
export { addCity, nameNewCity, renameCity } from './cities.ts';
export {
	classesView,
	type ProgramClassesView,
	cycleLine,
	languagesAsked,
	programsView,
	type ProgramsView,
	programView,
	type ProgramView
} from './program-view.ts';
export { createProgram, isProgram, renameProgram } from './programs.ts';
export {
	changeCycle,
	openCycle,
	recordCycleEvent,
	mondaySql,
	cycleWeek,
	weeksOf,
	weekStart,
	weekStartSql,
	setThresholds
} from './cycles.ts';
export {
	programClassrooms,
	type Cycle,
	cyclesOf,
	findCycle,
	findProgram,
	lockCycle,
	lockProgram,
	programsOf
} from './find.ts';
export { endingCyclesSql, endingDays } from './ending-cycles.ts';
export { addPartners, partnersIn, removePartners } from './partners.ts';
export { applyIdea, ideaSubject, promptsOf, savePrompt, savePrompts } from './prompts.ts';
export { promptLibrary } from './prompt-library.ts';
export {
	contactsView,
	type ContactsView,
	schoolList,
	schoolView,
	type SchoolView,
	wordingView,
	type WordingView
} from './school-view.ts';
export { addSchool, changeSchool, removeSchool } from './schools.ts';
export { addressText, checkSlug, slugFor, slugWithoutNames } from './slug.ts';
export { mayPublish, schoolsOfPublicWords } from './may-publish.ts';
export { checkWritingPlace, placesFor } from './writing-places.ts';
