// From handing in to release: the queue, claims, decisions, undo.
export { appealOf, standingOf } from './appealed.ts';
export { askable } from './asked.ts';
export { bodyOf } from './body.ts';
export { approveMany } from './bulk.ts';
export { claimFound, claimItem, leave, mayFree, takeOver } from './claim.ts';
export { contextOf } from './context.ts';
export { decide, type Decision } from './decide.ts';
export { draftOf, keepDraft } from './drafts.ts';
export { type Filter, filterSearch, readFilter } from './filter.ts';
export { findingWords, warnings } from './finding-words.ts';
export {
	type Ground,
	groundOf,
	groundOfStudent,
	groundOnBoard,
	homeOf,
	lockGround,
	notOpen
} from './ground.ts';
export { handIn, type Submitted } from './hand-in.ts';
export { type About, adultsMeant } from './hold/adult.ts';
export { isKeptFrom, openHold } from './hold/find.ts';
export { holds, wasBrought, whoKnows } from './hold/ports.ts';
export { putOnHold } from './hold/put.ts';
export { findItem } from './item.ts';
export type { Beside, Item, ItemKind, Kind, Line, Place } from './kind.ts';
export { kinds, registerKinds } from './kinds.ts';
export { claimLife, itemOf } from './lock.ts';
export { nextOf } from './next.ts';
export { note } from './notes.ts';
export { waitingFor } from './overdue/delay.ts';
export * as delegation from './overdue/index.ts';
export * as overdueJob from './overdue/job.ts';
export { programsView } from './overdue/programs-view.ts';
export { namingView, teacherView } from './overdue/view.ts';
export { waits } from './overdue/waits.ts';
export { type Facets, type Queue, type QueueItem, queueOf, queueSize, type QueueSize } from './queue.ts';
export { type OnHold, readingOf } from './reading.ts';
export { takeBack } from './recall.ts';
export { saidAbout, stateToWriter } from './said.ts';
export { secondView } from './second/view.ts';
export { pendingOf } from './settle.ts';
export { openStates } from './states.ts';
export { toWriter } from './to-writer.ts';
export { releaseDue, releaseNow, startReleasing } from './travel.ts';
export { undo } from './undo.ts';
export * as watched from './watched/index.ts';
export { takeOut } from './withdraw.ts';
