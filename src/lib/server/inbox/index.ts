// Everything that waits for somebody: as one number, and one line for each kind.
export { inboxSize, type MatterCount, matters, forgetStepsOf } from './waiting-counts.ts';
export { inboxView, type InboxView, type InboxEntry, inboxOf } from './inbox-view.ts';
export { inboxKinds, type InboxKind, inboxSentences, isForInformation } from './kinds.ts';
