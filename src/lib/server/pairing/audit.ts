import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about pairings, the runs that suggest them, and what their teachers say. */
export const pairingAudit = {
	pairings: {
		'pairing.propose': m.records_audit_pairing_propose,
		'pairing.approve': m.records_audit_pairing_approve,
		'pairing.decline': m.records_audit_pairing_decline,
		'pairing.pause': m.records_audit_pairing_pause,
		'pairing.resume': m.records_audit_pairing_resume,
		'pairing.end': m.records_audit_pairing_end,
		'pairing.rule': m.records_audit_pairing_rule,
		'pairing.correcting_on': m.records_audit_pairing_correcting_on,
		'pairing.correcting_off': m.records_audit_pairing_correcting_off,
		'pairing.unread_on': m.records_audit_pairing_unread_on,
		'pairing.unread_off': m.records_audit_pairing_unread_off,
		'pairing.halves': m.records_audit_pairing_halves,
		'pairing.carry': m.records_audit_pairing_carry,
		'cohort.solve': m.records_audit_cohort_solve,
		'cohort.cancel': m.records_audit_cohort_cancel,
		'cohort.swap': m.records_audit_cohort_swap,
		'cohort.propose': m.records_audit_cohort_propose,
		'feedback.give': m.records_audit_feedback_give,
		'feedback.answer': m.records_audit_feedback_answer,
		'wish.add': m.records_audit_wish_add,
		'wish.end': m.records_audit_wish_end
	},
	staffroom: {
		'staffroom.say': m.records_audit_staffroom_say
	},
	reading: {
		'staffroom.read': m.records_audit_staffroom_read
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		pairing: typeof pairingAudit;
	}
}
