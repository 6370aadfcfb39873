import { m } from '#lib/paraglide/messages.js';

/** The sentences about the log itself, and about what the operator did with mail. */
export const serverSentences = {
	'audit.read': m.audit_audit_read,
	'audit.export': m.audit_audit_export,
	'mail.retry': m.audit_mail_retry,
	'mail.drop': m.audit_mail_drop
};
