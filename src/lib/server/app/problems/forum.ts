// What a refusal says: boards, topics and posts.
import { m } from '#lib/paraglide/messages.js';

export const forum: Record<string, () => string> = {
	board_closed: m.problem_board_closed,
	boards_too_many: m.problem_boards_too_many,
	board_words: m.problem_board_words,
	topic_locked: m.problem_topic_locked,
	edit_open: m.problem_edit_open,
	edit_same: m.problem_edit_same,
	title_empty: m.problem_title_empty,
	title_too_long: m.problem_title_too_long,
	correct_own: m.problem_correct_own,
	correct_level: m.problem_correct_level,
	correction_wording: m.problem_correction_wording,
	correction_open: m.problem_correction_open,
	correction_empty: m.problem_correction_empty,
	correction_both: m.problem_correction_both,
	correction_sentence: m.problem_correction_sentence,
	correction_too_long: m.problem_correction_too_long,
	correcting_gone: m.problem_correcting_gone,
	consent_boards: m.problem_consent_boards
};
