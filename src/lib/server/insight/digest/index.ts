// The weekly mail.
export { choiceOf, choose } from './choice.ts';
export * as digestJob from './run.ts';
export { mailDigest } from './send.ts';
export { findWayOut, unsubscribe } from './unsubscribe.ts';
