import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../../kernel/audit/index.ts';

/** What is recorded about mail that was given up. */
export const undeliveredAudit = {
	settings: {
		'mail.retry': m.records_audit_mail_retry,
		'mail.drop': m.records_audit_mail_drop
	}
} satisfies AuditSentences;

declare module '../../kernel/audit/index.ts' {
	interface AuditByRoom {
		'operations/undelivered': typeof undeliveredAudit;
	}
}
