import { m } from '#lib/paraglide/messages.js';
import type { Group, Verb } from './verbs.ts';

interface Told {
	who: string;
	whom: string;
}

/** What each verb says in plain words. The type keeps the list whole. */
export const sentences: Record<Verb, (told: Told) => string> = {
	'message.submit': m.audit_message_submit,
	'message.withdraw': m.audit_message_withdraw,
	'message.approve': m.audit_message_approve,
	'message.return': m.audit_message_return,
	'message.withhold': m.audit_message_withhold,
	'message.undo': m.audit_message_undo,
	'message.reopen': m.audit_message_reopen,
	'message.recall': m.audit_message_recall,
	'message.ask': m.audit_message_ask,
	'message.note': m.audit_message_note,
	'message.read': m.audit_message_read,
	'claim.takeover': m.audit_claim_takeover,
	'pairing.propose': m.audit_pairing_propose,
	'pairing.approve': m.audit_pairing_approve,
	'pairing.decline': m.audit_pairing_decline,
	'pairing.pause': m.audit_pairing_pause,
	'pairing.resume': m.audit_pairing_resume,
	'pairing.end': m.audit_pairing_end,
	'pairing.rule': m.audit_pairing_rule,
	'cohort.solve': m.audit_cohort_solve,
	'cohort.cancel': m.audit_cohort_cancel,
	'cohort.swap': m.audit_cohort_swap,
	'cohort.propose': m.audit_cohort_propose,
	'wish.add': m.audit_wish_add,
	'wish.end': m.audit_wish_end,
	'role.grant': m.audit_role_grant,
	'role.end': m.audit_role_end,
	'classroom.change': m.audit_classroom_change,
	'person.unlock': m.audit_person_unlock,
	'person.suspend': m.audit_person_suspend,
	'person.restore': m.audit_person_restore,
	'person.password': m.audit_person_password,
	'person.language': m.audit_person_language,
	'person.email': m.audit_person_email,
	'classroom.open': m.roster_audit_classroom_open,
	'roster.upload': m.roster_audit_upload,
	'roster.choose': m.roster_audit_choose,
	'roster.send': m.roster_audit_send,
	'roster.confirm': m.roster_audit_confirm,
	'roster.discard': m.roster_audit_discard,
	'roster.lapse': m.roster_audit_lapse,
	'roster.correct': m.roster_audit_correct,
	'roster.export': m.roster_audit_export,
	'session.open': m.audit_session_open,
	'session.close': m.audit_session_close,
	'session.close-all': m.audit_session_close_all,
	'watched.add': m.audit_watched_add,
	'watched.end': m.audit_watched_end,
	'cover.deputy': m.audit_cover_deputy,
	'cover.coordinator': m.audit_cover_coordinator,
	'deputy.name': m.audit_deputy_name,
	'deputy.end': m.audit_deputy_end,
	'cover.remind': m.audit_cover_remind,
	'school.setting': m.audit_school_setting,
	'school.post': m.audit_school_post,
	'alert.raise': m.audit_alert_raise,
	'alert.to_lead': m.audit_alert_to_lead,
	'alert.to_deputy': m.audit_alert_to_deputy,
	'alert.to_coordinator': m.audit_alert_to_coordinator,
	'alert.read': m.audit_alert_read,
	'alert.acknowledge': m.audit_alert_acknowledge,
	'help.ask': m.audit_help_ask,
	'help.answer': m.audit_help_answer,
	'words.read': m.audit_words_read,
	'message.appeal': m.audit_message_appeal,
	'report.send': m.audit_report_send,
	'report.read': m.audit_report_read,
	'report.answer': m.audit_report_answer,
	'case.open': m.audit_case_open,
	'case.read': m.audit_case_read,
	'case.note': m.audit_case_note,
	'case.told': m.audit_case_told,
	'case.next': m.audit_case_next,
	'case.hold': m.audit_case_hold,
	'case.lead': m.audit_case_lead,
	'case.close': m.audit_case_close,
	'case.reopen': m.audit_case_reopen,
	'case.export': m.audit_case_export,
	'measure.start': m.audit_measure_start,
	'measure.end': m.audit_measure_end,
	'audit.read': m.audit_audit_read,
	'audit.export': m.audit_audit_export
};

/** The sentence of an event. One whose verb is gone from the program is shown by its verb. */
export const sentenceOf = (verb: string, told: Told): string =>
	Object.hasOwn(sentences, verb) ? sentences[verb as Verb](told) : m.audit_other({ who: told.who, verb });

/** What the groups of verbs are called. */
export const groupTexts: Record<Group, () => string> = {
	letters: m.audit_group_letters,
	pairings: m.audit_group_pairings,
	people: m.audit_group_people,
	sessions: m.audit_group_sessions,
	settings: m.audit_group_settings,
	safeguarding: m.audit_group_safeguarding,
	reading: m.audit_group_reading
};
