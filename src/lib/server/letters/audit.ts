import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';
import { deskSentences, readSentence } from '../review/index.ts';

/** What is recorded about letters. */
export const lettersAudit = {
	letters: {
		...deskSentences('message', m.records_audit_what_message),
		'message.discard': m.records_audit_message_discard,
		'message.react': m.records_audit_message_react,
		'message.book': m.records_audit_message_book,
		'message.ask_half': m.records_audit_message_ask_half,
		'message.half_fine': m.records_audit_message_half_fine,
		'message.half_change': m.records_audit_message_half_change,
		'message.half_help': m.records_audit_message_half_help
	},
	reading: {
		...readSentence('message', m.records_audit_what_message),
		'message.read_half': m.records_audit_message_read_half
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		letters: typeof lettersAudit;
	}
}
