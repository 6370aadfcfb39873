import { m } from '#lib/paraglide/messages.js';

/** What a refusal says to the person, in their language. Every code that a verb may throw stands here. */
const texts: Record<string, () => string> = {
	form_invalid: m.problem_form_invalid,
	too_large: m.error_too_large,
	forbidden: m.problem_forbidden,
	signed_out: m.problem_signed_out,
	sign_in_wrong: m.problem_sign_in_wrong,
	username_missing: m.problem_username_missing,
	password_missing: m.problem_password_missing,
	password_wrong: m.problem_password_wrong,
	password_length: () => m.problem_password_length({ n: 10 }),
	password_same: m.problem_password_same,
	password_repeat: m.problem_password_repeat,
	warned: m.composer_warned,
	letter_empty: m.problem_letter_empty,
	letter_too_long: () => m.problem_letter_too_long({ n: 5000 }),
	letter_unreadable: m.problem_letter_unreadable,
	letter_unknown: m.problem_letter_unknown,
	letter_too_many: m.problem_letter_too_many,
	letter_already_sent: m.problem_letter_already_sent,
	letter_changed_elsewhere: m.problem_letter_changed_elsewhere,
	letter_already_decided: m.problem_letter_already_decided,
	draft_newer: m.problem_draft_newer,
	pairing_proposed: m.problem_pairing_proposed,
	pairing_active: m.problem_pairing_active,
	pairing_paused: m.problem_pairing_paused,
	pairing_ended: m.problem_pairing_ended,
	pairing_declined: m.problem_pairing_declined,
	pairing_exists: m.problem_pairing_exists,
	pairing_members_changed: m.problem_pairing_members_changed,
	pairing_side_approved: m.problem_pairing_side_approved,
	one_adult_one_side: m.problem_one_adult_one_side,
	reset_recently: m.problem_reset_recently,
	moved_edited: m.problem_moved_edited,
	moved_withdrawn: m.problem_moved_withdrawn,
	moved_decided: m.problem_moved_decided,
	moved_by_you: m.problem_moved_by_you,
	moved_held: m.problem_moved_held,
	undo_too_late: m.problem_undo_too_late,
	undo_nothing: m.problem_undo_nothing,
	recall_not_there: m.problem_recall_not_there,
	recall_why: m.problem_recall_why,
	reopen_why: m.problem_reopen_why,
	phrase_not_there: m.problem_phrase_not_there,
	phrase_words_missing: m.problem_phrase_words_missing,
	note_missing: m.problem_note_missing,
	colleague_unknown: m.problem_colleague_unknown,
	together_none: m.problem_together_none,
	together_moved: m.problem_together_moved,
	reason_missing: m.problem_reason_missing,
	words_missing: m.problem_words_missing,
	words_too_long: m.problem_words_too_long,
	rule_unknown: m.problem_form_invalid,
	watched_words: m.problem_watched_words,
	watched_there: m.problem_watched_there,
	watched_too_many: m.problem_watched_too_many,
	propose_student: m.problem_propose_student,
	propose_three: m.problem_propose_three
};

/** The sentence for a code; an unknown one still gets a sentence that helps. */
export const problemText = (code: string): string => (texts[code] ?? m.problem_form_invalid)();

/** How long to wait, as a person says it. */
export const waitText = (seconds: number): string =>
	seconds > 90
		? m.problem_wait_minutes({ n: Math.ceil(seconds / 60) })
		: m.problem_wait_seconds({ n: seconds });
