import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about mails, reminders and notices. */
export const inboxAudit = {
	people: {
		'person.mails': m.records_audit_person_mails,
		'person.unsubscribe': m.records_audit_person_unsubscribe,
		'person.reminders': m.records_audit_person_reminders
	},
	staffroom: {
		'notice.post': m.records_audit_notice_post,
		'notice.take': m.records_audit_notice_take
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		inbox: typeof inboxAudit;
	}
}
