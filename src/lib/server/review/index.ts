// From handing in to release: the queue, claims, decisions, undo.
export { reviewAudit } from './audit.ts';
export { deskSentences, readSentence } from './desk-sentences.ts';
export { reviewProblems } from './problems.ts';
export { appealOf, appealState, authorState, latestFeedback, openStates, authorView } from './author-view.ts';
export { askedOfSql } from './asked-of.ts';
export { consultableColleagues } from './consultation.ts';
export { revisionBody } from './revision-body.ts';
export { asksFirst } from './asks-first.ts';
export { approveMany } from './approve-many.ts';
export { claimLoadedItem, claimItem, leaveItem, mayFree, freeItem } from './claim.ts';
export { checkChoice, phraseOf, type ReviewChoice } from './review-choice.ts';
export { screenSubmission, warnedFindings } from './screen-submission.ts';
export { contextOf } from './screening-context.ts';
export { decide, type Decision } from './decide.ts';
export { draftOf, saveDraft } from './desk-drafts.ts';
export { queueReader, type ReviewFilter, filterSearch, readQueueFilter } from './queue-filter.ts';
export { checkWords } from './check-words.ts';
export { findingWords, warnings } from './finding-words.ts';
export {
	type ReviewScope,
	scopeOf,
	scopeOfStudent,
	scopeOnBoard,
	homeSchoolOf,
	lockScope,
	sharePairing,
	shareScopes,
	notOpenCode
} from './scope.ts';
export { itemForId, writeRevision } from './item-for-id.ts';
export {
	keepSubmission,
	openSubmission,
	type SubmissionOutcome,
	type Submitted,
	submitting
} from './submit.ts';
export { type AboutAdult, adultsMeant, adultsNamed } from './hold/about-adult.ts';
export { answerHalf, type AskedHalf, askedHalfView, askedHalvesSql } from './halves/answer-half-reading.ts';
export { askForReading, sayHalfRead } from './halves/ask-half-reading.ts';
export { halfNotes } from './halves/notes-on-halves.ts';
export { openHold, putOnHold, isHolder, wasAlerted, whoKnows } from './hold/hold.ts';
export { mattersOfWriters, type WriterMatters, writerMatters } from './hold/writer-matters.ts';
export type { ItemFinding } from './item-findings.ts';
export { findItem } from './item.ts';
export {
	type Beside,
	type Item,
	type ItemKind,
	type Kind,
	kinds,
	registerKinds,
	type ReviewLine,
	type ReviewLocation
} from './kinds.ts';
export { claimLife, itemOf } from './lock-item.ts';
export { nextItemFor } from './next-item.ts';
export { forgetObservations } from './over-time/look-together.ts';
export { type EarlierItem, earlierItems, itemsOf } from './over-time/earlier-items.ts';
export { addDeskNote } from './desk-notes.ts';
export { reviewDelay } from './overdue/delay.ts';
export { followUpOverdue } from './overdue/follow-up.ts';
export { overdueClassesView } from './overdue/programs-view.ts';
export { namingView, teacherView } from './overdue/deputies-view.ts';
export { waitingRows } from './overdue/overdue.ts';
export {
	type Facets,
	type Queue,
	type QueueItem,
	queueOf,
	queueSize,
	type QueueSize,
	queueSizeColumn
} from './queue.ts';
export { type OnHold, readableOf, readingOf } from './reading.ts';
export { recallableOf, recallItem, recallLetter, recallReleased } from './recall.ts';
export * as severities from './severities/index.ts';
export { countFindingsOfSql, countFindingsSql, sayVerdict, tallyMissing, type Verdict } from './verdicts.ts';
export { secondTeacherView } from './second-approval/endorsements.ts';
export { pendingOf } from './settle-return.ts';
export { releaseDue, releasing, writeRelease } from './release.ts';
export { dropReply, keepReply, savedReplies } from './saved-replies.ts';
export { undo } from './undo.ts';
export * as watched from './watched/index.ts';
export { discardItem, withdrawItem } from './withdraw.ts';
