// Pairings: proposing, approving, pausing and ending them; and runs that suggest them.
export { pairingAudit } from './audit.ts';
export { pairingProblems } from './problems.ts';
export { awaitingPairingsSql } from './pairings-awaiting-approval.ts';
export {
	type ClassroomSwitch,
	isCorrectingSql,
	isOnInAll,
	setSwitch,
	switchedOnIn
} from './classroom-switches.ts';
export { setHalves } from './halves-setting.ts';
export { endCycle } from './cycle-end.ts';
export { cycleView, type CycleView, endView, type EndView } from './cycle-view.ts';
export {
	forCoordinator,
	forStudent,
	forTeacher,
	type Member,
	membersIn,
	type Pairing,
	pairingColumns,
	pairingOfStudent,
	valuesOfStudent,
	promptOf,
	seatsOf,
	withNames,
	farSide
} from './find.ts';
export { listForCoordinator, listForTeacher, stepsOf } from './list.ts';
export { candidates, ownPartnerships, propose } from './propose.ts';
export * as runs from './runs/index.ts';
export { type Partnership, partnershipById } from './runs/partnership.ts';
export { sweepRuns } from './runs/request-run.ts';
export { pairRequestsOf, type PairableStudent, pairableStudents, whyTheyFit } from './runs/students.ts';
export { reasonSentences } from './runs/reason-texts.ts';
export { stopRuns } from './runs/solve-run.ts';
export { fingerprint, lockPairing, setReleaseRule, step, type StepKind } from './steps.ts';
export { approveMany, markOpened, openedPairings } from './approve-many.ts';
export * as wishes from './wishes/index.ts';
