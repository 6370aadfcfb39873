// Everything that waits for somebody: as one number, and one line for each kind.
export { inboxAudit } from './audit.ts';
export { inboxProblems } from './problems.ts';
export {
	type Counters,
	counters,
	forgetStepsOf,
	inboxSize,
	type MatterCount,
	matters,
	noCounters
} from './waiting-counts.ts';
export { inboxView, type InboxView, type InboxEntry, inboxOf } from './inbox-view.ts';
export { inboxKinds, type InboxKind, inboxSentences, isForInformation } from './inbox-kinds.ts';
