export { compare, type Comparison } from './compare.ts';
export { pairInWorker } from './in-worker.ts';
export { pair } from './pair.ts';
export { reasonWords, unpairedWords } from './reason-words.ts';
export { NotACohort, readCohort } from './schema.ts';
export { swap, type Swap } from './swap.ts';
export type { Cohort, Group, Members, Reason, Result, Rules, Student, Unpaired } from './types.ts';
