import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about reminding a pair, and repairing it. */
export const participationAudit = {
	pairings: {
		'pairing.remind': m.records_audit_pairing_remind,
		'pairing.ask': m.records_audit_pairing_ask,
		'repair.propose': m.records_audit_repair_propose,
		'repair.approve': m.records_audit_repair_approve,
		'repair.decline': m.records_audit_repair_decline,
		'repair.lapse': m.records_audit_repair_lapse,
		'repair.make': m.records_audit_repair_make
	},
	reading: {
		'participation.export': m.records_audit_participation_export
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		participation: typeof participationAudit;
	}
}
