import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about protecting students. */
export const safetyAudit = {
	letters: {
		'hold.tell': m.records_audit_hold_tell,
		'hold.lift': m.records_audit_hold_lift,
		'hold.exclude': m.records_audit_hold_exclude
	},
	settings: {
		'proposal.ask': m.records_audit_proposal_ask,
		'proposal.agreed': m.records_audit_proposal_agreed,
		'proposal.dropped': m.records_audit_proposal_dropped,
		'proposal.withdrawn': m.records_audit_proposal_withdrawn
	},
	safeguarding: {
		'alert.raise': m.records_audit_alert_raise,
		'alert.to_lead': m.records_audit_alert_to_lead,
		'alert.to_deputy': m.records_audit_alert_to_deputy,
		'alert.to_coordinator': m.records_audit_alert_to_coordinator,
		'alert.read': m.records_audit_alert_read,
		'alert.acknowledge': m.records_audit_alert_acknowledge,
		'help.ask': m.records_audit_help_ask,
		'help.answer': m.records_audit_help_answer,
		'words.read': m.records_audit_words_read,
		'report.send': m.records_audit_report_send,
		'report.read': m.records_audit_report_read,
		'report.answer': m.records_audit_report_answer,
		'case.open': m.records_audit_case_open,
		'case.join': m.records_audit_case_join,
		'case.raise': m.records_audit_case_raise,
		'case.lower': m.records_audit_case_lower,
		'case.kind': m.records_audit_case_kind,
		'case.read': m.records_audit_case_read,
		'case.note': m.records_audit_case_note,
		'case.told': m.records_audit_case_told,
		'case.next': m.records_audit_case_next,
		'case.hold': m.records_audit_case_hold,
		'case.lead': m.records_audit_case_lead,
		'case.close': m.records_audit_case_close,
		'case.reopen': m.records_audit_case_reopen,
		'case.export': m.records_audit_case_export,
		'measure.start': m.records_audit_measure_start,
		'measure.end': m.records_audit_measure_end
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		safety: typeof safetyAudit;
	}
}
