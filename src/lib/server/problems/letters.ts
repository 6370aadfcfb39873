// What a refusal says: letters and what is decided about them.
import { m } from '#lib/paraglide/messages.js';

export const letters: Record<string, () => string> = {
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
	writing_paused: m.writing_paused,
	author_paused: m.problem_author_paused
};
