// The weekly mail.
export { choiceOf, choose } from './choice.ts';
export { queueDigests } from './queue-mails.ts';
export { mailDigest } from './send-mail.ts';
export { findUnsubscribe, unsubscribe } from './unsubscribe.ts';
