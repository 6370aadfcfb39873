// The weekly mail.
export { choiceOf, choose } from './choice.ts';
export { queueDigests } from './queue.ts';
export { mailDigest } from './send.ts';
export { findWayOut, unsubscribe } from './unsubscribe.ts';
