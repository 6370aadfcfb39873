// Pairings: proposing, approving, pausing and ending them; and runs that suggest them.
export { correctingIn, isCorrectingSql, setCorrecting } from './correcting.ts';
export { endCycle } from './cycle-end.ts';
export { cycleView, type CycleView, endView } from './cycle-view.ts';
export {
	forCoordinator,
	forStudent,
	forTeacher,
	type Member,
	membersIn,
	type Pairing,
	pairingColumns,
	seatsOf,
	withNames
} from './find.ts';
export { listForCoordinator, listForTeacher, stepsOf } from './list.ts';
export { candidates, partnersOf, propose } from './propose.ts';
export * as runs from './runs/index.ts';
export { type Partnership, partnershipById } from './runs/partnership.ts';
export { sweepRuns } from './runs/solve.ts';
export { pairRequestsOf, type Candidate, studentsOf } from './runs/students.ts';
export { whyTheyFit } from './runs/why.ts';
export { reasonSentences } from './runs/words.ts';
export { stopRuns } from './runs/work.ts';
export { fingerprint, setReleaseRule, step, type StepKind } from './steps.ts';
export { approveMany, markOpened, openedPairings } from './together.ts';
export * as wishes from './wishes/index.ts';
