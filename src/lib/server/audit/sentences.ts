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
	| ('submit' | 'withdraw' | 'approve' | 'return' | 'withhold' | 'undo')
	| ('reopen' | 'recall' | 'ask' | 'note' | 'read' | 'appeal');

const onDesk: Record<DeskAct, (told: Told & { what: string }) => string> = {
	submit: m.audit_desk_submit,
	withdraw: m.audit_desk_withdraw,
	approve: m.audit_desk_approve,
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
