// From handing in to release: the queue, claims, decisions, undo.
export { appealOf, appealState } from './appealed.ts';
export { askable } from './consulted.ts';
export { bodyOf } from './body.ts';
export { approveMany } from './bulk.ts';
export { claimLoadedItem, claimItem, leaveItem, mayFree, freeItem } from './claim.ts';
export { contextOf } from './context.ts';
export { decide, type Decision } from './decide.ts';
export { draftOf, keepDraft } from './drafts.ts';
export { type ReviewFilter, filterSearch, readFilter } from './filter.ts';
export { findingWords, warnings } from './finding-words.ts';
export {
	type ReviewScope,
	scopeOf,
	scopeOfStudent,
	scopeOnBoard,
	homeOf,
	lockScope,
	notOpen
} from './scope.ts';
export { itemForId, writeRevision } from './item-for-id.ts';
export {
	keepSubmission,
	openSubmission,
	type SubmissionOutcome,
	type Submitted,
	submitting
} from './submit.ts';
export { type AboutAdult, adultsMeant } from './hold/about-adult.ts';
export { openHold } from './hold/open-hold.ts';
export { holds, wasBrought, whoKnows } from './hold/ports.ts';
export { putOnHold } from './hold/put-on-hold.ts';
export { findItem } from './item.ts';
export type { Beside, Item, ItemKind, Kind, ReviewLine, ReviewLocation } from './kind.ts';
export { kinds, registerKinds } from './kinds.ts';
export { claimLife, itemOf } from './lock.ts';
export { nextOf } from './next.ts';
export { addNote } from './notes.ts';
export { waitingFor } from './overdue/delay.ts';
export * as delegation from './overdue/index.ts';
export { followUpOverdue } from './overdue/follow-up.ts';
export { programsView } from './overdue/programs-view.ts';
export { namingView, teacherView } from './overdue/delegation-view.ts';
export { waits } from './overdue/waits.ts';
export { type Facets, type Queue, type QueueItem, queueOf, queueSize, type QueueSize } from './queue.ts';
export { type OnHold, readingOf } from './reading.ts';
export { recallItem } from './recall.ts';
export { latestFeedback, authorState } from './feedback.ts';
export { secondView } from './second-approval/second-approval-view.ts';
export { pendingOf } from './settle.ts';
export { openStates } from './states.ts';
export { authorView } from './to-writer.ts';
export { releaseDue, releasing, writeRelease } from './release.ts';
export { undo } from './undo.ts';
export * as watched from './watched/index.ts';
export { withdrawItem } from './withdraw.ts';
