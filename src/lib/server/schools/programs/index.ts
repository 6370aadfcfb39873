// Programs, cities, cycles, partner classes.
export { awaitingRequestsSql } from './awaiting-requests.ts';
export { addCity, nameNewCity, renameCity } from './cities.ts';
export { classesView, type ProgramClassesView } from './classes-view.ts';
export { createProgram, isProgram, renameProgram } from './programs.ts';
export { changeCycle, openCycle, recordCycleEvent } from './cycles.ts';
export {
	classroomsOf,
	type Cycle,
	cyclesOf,
	findCycle,
	findProgram,
	lockCycle,
	lockProgram,
	programsOf
} from './find.ts';
export { addPartners, partnersIn, removePartners } from './partners.ts';
export { mondaySql, weekOf, weeksOf, weekStart, weekStartSql } from './cycle-weeks.ts';
export { applyIdea, ideaSubject, promptsOf, savePrompt, savePrompts } from './prompts.ts';
export { promptLibrary } from './prompt-library.ts';
export { answerRequest, askSchool, withdrawRequest } from './school-requests.ts';
export { schoolList, schoolView, type SchoolView } from './school-view.ts';
export { addSchool, changeSchool, removeSchool } from './schools.ts';
export { addressText, checkSlug, slugFor, slugWithoutNames } from './slug.ts';
export { mayPublish, schoolsOfPublicWords } from './may-publish.ts';
export { checkWritingPlace, placesFor } from './writing-places.ts';
export { setThresholds } from './thresholds.ts';
export { cycleLine, languagesAsked, programsView, programView, type ProgramView } from './program-view.ts';
