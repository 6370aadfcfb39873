import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';

/** What is recorded about accounts, secrets, class lists and levels. */
export const peopleAudit = {
	profiles: {
		'level.record': m.records_audit_level_record,
		'level.correct': m.records_audit_level_correct,
		'level.withdraw': m.records_audit_level_withdraw,
		'level.list_upload': m.records_audit_level_list_upload,
		'level.list_confirm': m.records_audit_level_list_confirm,
		'level.list_discard': m.records_audit_level_list_discard,
		'level.list_lapse': m.records_audit_level_list_lapse
	},
	people: {
		'role.grant': m.records_audit_role_grant,
		'role.end': m.records_audit_role_end,
		'classroom.change': m.records_audit_classroom_change,
		'person.unlock': m.records_audit_person_unlock,
		'person.suspend': m.records_audit_person_suspend,
		'person.restore': m.records_audit_person_restore,
		'person.password': m.records_audit_person_password,
		'person.language': m.records_audit_person_language,
		'person.reads': m.records_audit_person_reads,
		'person.reading': m.records_audit_person_reading,
		'person.email': m.records_audit_person_email,
		'staff.root': m.records_audit_staff_root,
		'factor.set': m.records_audit_factor_set,
		'factor.end': m.records_audit_factor_end,
		'factor.codes': m.records_audit_factor_codes,
		'factor.paper': m.records_audit_factor_paper,
		'factor.reset': m.records_audit_factor_reset,
		'person.card': m.records_audit_person_card,
		'person.card_used': m.records_audit_person_card_used,
		'person.card_seen': m.records_audit_person_card_seen,
		'classroom.own_words': m.records_audit_classroom_own_words,
		'classroom.window': m.records_audit_classroom_window,
		'classroom.window_end': m.records_audit_classroom_window_end,
		'roster.upload': m.records_audit_roster_upload,
		'roster.choose': m.records_audit_roster_choose,
		'roster.send': m.records_audit_roster_send,
		'roster.confirm': m.records_audit_roster_confirm,
		'roster.discard': m.records_audit_roster_discard,
		'roster.lapse': m.records_audit_roster_lapse,
		'roster.correct': m.records_audit_roster_correct,
		'roster.export': m.records_audit_roster_export
	},
	site: {
		'naming.stop': m.records_audit_naming_stop
	},
	sessions: {
		'session.open': m.records_audit_session_open,
		'session.close': m.records_audit_session_close,
		'session.close-all': m.records_audit_session_close_all
	},
	settings: {
		'factor.exempt': m.records_audit_factor_exempt,
		'factor.require': m.records_audit_factor_require
	},
	reading: {
		'portfolio.read': m.records_audit_portfolio_read,
		'marks.export': m.records_audit_marks_export
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		people: typeof peopleAudit;
	}
}
