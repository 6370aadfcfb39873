import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about copies, erasing, keeping, and the trail itself. */
export const recordsAudit = {
	people: {
		'person.copy': m.records_audit_person_copy,
		'person.erase': m.records_audit_person_erase,
		'erasure.ask': m.records_audit_erasure_ask,
		'erasure.confirm': m.records_audit_erasure_confirm,
		'erasure.drop': m.records_audit_erasure_drop,
		'retention.warn': m.records_audit_retention_warn,
		'retention.letters': m.records_audit_retention_letters,
		'retention.days': m.records_audit_retention_days
	},
	reading: {
		'audit.read': m.records_audit_audit_read,
		'audit.export': m.records_audit_audit_export
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		records: typeof recordsAudit;
	}
}
