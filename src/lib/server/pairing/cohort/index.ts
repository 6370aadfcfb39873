export { compare, type Comparison } from './compare.ts';
export { pairInWorker } from './in-worker.ts';
export { type Host, mend, type Mend, type Waiting } from './mend.ts';
export { describe } from './groups.ts';
export { pair } from './pair.ts';
export { prepare } from './prepare.ts';
export { reasonWords, unpairedWords } from './reason-words.ts';
export { NotACohort, readCohort } from './schema.ts';
export { swap, type Swap } from './swap.ts';
export { unequalRules } from './types.ts';
export type {
	Cohort,
	Group,
	Members,
	Reason,
	Result,
	Rules,
	SideName,
	Student,
	Unpaired,
	UnpairedReason
} from './types.ts';
