import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';
import { deskSentences, readSentence } from '../review/index.ts';

/** What is recorded about letters. */
export const lettersAudit = {
	letters: {
		...deskSentences('message', m.records_audit_what_message),
		'message.discard': m.records_audit_message_discard
	},
	reading: {
		...readSentence('message', m.records_audit_what_message)
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		letters: typeof lettersAudit;
	}
}
