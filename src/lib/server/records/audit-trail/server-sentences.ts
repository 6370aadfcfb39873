import { m } from '#lib/paraglide/messages.js';

/** The sentences about the log itself, and about what the operator did with mail. */
export const serverSentences = {
	'audit.read': m.records_audit_audit_read,
	'audit.export': m.records_audit_audit_export,
	'mail.retry': m.records_audit_mail_retry,
	'mail.drop': m.records_audit_mail_drop
};
