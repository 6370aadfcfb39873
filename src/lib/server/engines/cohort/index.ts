// Pairs the students of two classrooms.
export { compareRuns, type Comparison } from './compare-runs.ts';
export { describeGroup } from './groups.ts';
export { pairInWorker } from './in-worker.ts';
export { allSteps, isLevel, native, plainLanguage, plainLevel, shownLevel, levelStep } from './levels.ts';
export { type HostPair, rematch, type Rematch, type WaitingStudents } from './rematch.ts';
export { pair } from './pair.ts';
export { prepare } from './prepare.ts';
export { reasonWords, unpairedWords } from './reason-words.ts';
export { NotACohort, readCohort } from './schema.ts';
export { swap, type Swap } from './swap.ts';
export {
	type Cohort,
	type Group,
	type Members,
	type Reason,
	type ReasonCode,
	type Result,
	type Rules,
	type SideName,
	type Student,
	unequalRules,
	type Unpaired,
	type UnpairedReason
} from './cohort-types.ts';
