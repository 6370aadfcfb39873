// Mail that was given up, for the operator: listed without anybody in it, tried again, or forgotten.
export { undeliveredAudit } from './audit.ts';
export { dropMail, retryMail } from './retry-and-drop.ts';
export { type UndeliveredMail, undeliveredMail } from './undelivered-mail.ts';
