import { m } from '#lib/paraglide/messages.js';
import type { ItemKind } from '../moderation/kinds/kind.ts';
import type { Group, Verb } from './verbs.ts';

interface Told {
	who: string;
	whom: string;
}

type Sentence = (told: Told) => string;
/** What happens on the review desk, to whatever waits there. */
type DeskAct =
	| ('submit' | 'withdraw' | 'approve' | 'endorse' | 'return' | 'withhold' | 'undo')
	| ('reopen' | 'recall' | 'ask' | 'note' | 'read' | 'appeal');

const onDesk: Record<DeskAct, (told: Told & { what: string }) => string> = {
	submit: m.audit_desk_submit,
	withdraw: m.audit_desk_withdraw,
	approve: m.audit_desk_approve,
	endorse: m.audit_desk_endorse,
	return: m.audit_desk_return,
	withhold: m.audit_desk_withhold,
	undo: m.audit_desk_undo,
	reopen: m.audit_desk_reopen,
	recall: m.audit_desk_recall,
	ask: m.audit_desk_ask,
	note: m.audit_desk_note,
	read: m.audit_desk_read,
	appeal: m.audit_desk_appeal
};

/** The same sentences for every kind of thing that waits on the desk, with what it is. */
const about = <Kind extends ItemKind>(kind: Kind, what: () => string) =>
	Object.fromEntries(
		Object.entries(onDesk).map(([act, sentence]) => [
			`${kind}.${act}`,
			(told: Told) => sentence({ ...told, what: what() })
		])
	) as Record<`${Kind}.${DeskAct}`, Sentence>;

/** What each verb says in plain words. The type keeps the list whole. */
export const sentences: Record<Verb, Sentence> = {
	...about('message', m.audit_what_message),
	...about('introduction', m.audit_what_introduction),
	...about('display_name', m.audit_what_display_name),
	'profile.save': m.audit_profile_save,
	'profile.correct': m.audit_profile_correct,
	'claim.takeover': m.audit_claim_takeover,
	'pairing.propose': m.audit_pairing_propose,
	'pairing.approve': m.audit_pairing_approve,
	'pairing.decline': m.audit_pairing_decline,
	'pairing.pause': m.audit_pairing_pause,
	'pairing.resume': m.audit_pairing_resume,
	'pairing.end': m.audit_pairing_end,
	'pairing.rule': m.audit_pairing_rule,
	'pairing.carry': m.audit_pairing_carry,
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
	'staff.invite': m.audit_staff_invite,
	'staff.revoke': m.audit_staff_revoke,
	'staff.accept': m.audit_staff_accept,
	'staff.confirm': m.audit_staff_confirm,
	'staff.decline': m.audit_staff_decline,
	'staff.vouch': m.audit_staff_vouch,
	'staff.leave': m.audit_staff_leave,
	'staff.ask': m.audit_staff_ask,
	'staff.help': m.audit_staff_help,
	'staff.help_both': m.audit_staff_help_both,
	'staff.recover': m.audit_staff_recover,
	'factor.set': m.audit_factor_set,
	'factor.end': m.audit_factor_end,
	'factor.codes': m.audit_factor_codes,
	'factor.paper': m.audit_factor_paper,
	'factor.reset': m.audit_factor_reset,
	'factor.exempt': m.audit_factor_exempt,
	'factor.require': m.audit_factor_require,
	'classroom.teach': m.audit_classroom_teach,
	'classroom.leave': m.audit_classroom_leave,
	'person.card': m.audit_person_card,
	'person.card_used': m.audit_person_card_used,
	'classroom.window': m.audit_classroom_window,
	'classroom.window_end': m.audit_classroom_window_end,
	'classroom.open': m.roster_audit_classroom_open,
	'classroom.rename': m.audit_classroom_rename,
	'roster.upload': m.roster_audit_upload,
	'roster.choose': m.roster_audit_choose,
	'roster.send': m.roster_audit_send,
	'roster.confirm': m.roster_audit_confirm,
	'roster.discard': m.roster_audit_discard,
	'roster.lapse': m.roster_audit_lapse,
	'roster.correct': m.roster_audit_correct,
	'roster.export': m.roster_audit_export,
	'consent.record': m.audit_consent_record,
	'consent.withdraw': m.audit_consent_withdraw,
	'consent.expire': m.audit_consent_expire,
	'person.copy': m.audit_person_copy,
	'person.erase': m.audit_person_erase,
	'erasure.ask': m.audit_erasure_ask,
	'erasure.drop': m.audit_erasure_drop,
	'retention.warn': m.audit_retention_warn,
	'retention.letters': m.audit_retention_letters,
	'retention.days': m.audit_retention_days,
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
	'school.calendar': m.audit_school_calendar,
	'school.create': m.audit_school_create,
	'school.ask': m.audit_school_ask,
	'school.accept': m.audit_school_accept,
	'school.decline': m.audit_school_decline,
	'program.create': m.audit_program_create,
	'program.change': m.audit_program_change,
	'city.add': m.audit_city_add,
	'city.change': m.audit_city_change,
	'cycle.open': m.audit_cycle_open,
	'cycle.change': m.audit_cycle_change,
	'cycle.end': m.audit_cycle_end,
	'alert.raise': m.audit_alert_raise,
	'alert.to_lead': m.audit_alert_to_lead,
	'alert.to_deputy': m.audit_alert_to_deputy,
	'alert.to_coordinator': m.audit_alert_to_coordinator,
	'alert.read': m.audit_alert_read,
	'alert.acknowledge': m.audit_alert_acknowledge,
	'help.ask': m.audit_help_ask,
	'help.answer': m.audit_help_answer,
	'words.read': m.audit_words_read,
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
	profiles: m.audit_group_profiles,
	pairings: m.audit_group_pairings,
	people: m.audit_group_people,
	sessions: m.audit_group_sessions,
	settings: m.audit_group_settings,
	safeguarding: m.audit_group_safeguarding,
	reading: m.audit_group_reading
};
