import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about boards, topics, posts and corrections. */
export const forumProblems: Record<string, () => string> = {
	board_closed: m.forum_problem_board_closed,
	boards_too_many: m.forum_problem_boards_too_many,
	board_words: m.forum_problem_board_words,
	topic_locked: m.forum_problem_topic_locked,
	edit_open: m.forum_problem_edit_open,
	edit_same: m.forum_problem_edit_same,
	title_empty: m.forum_problem_title_empty,
	title_too_long: m.forum_problem_title_too_long,
	correct_own: m.forum_problem_correct_own,
	correct_level: m.forum_problem_correct_level,
	correction_wording: m.forum_problem_correction_wording,
	correction_open: m.forum_problem_correction_open,
	correction_empty: m.forum_problem_correction_empty,
	correction_both: m.forum_problem_correction_both,
	correction_sentence: m.forum_problem_correction_sentence,
	correction_too_long: m.forum_problem_correction_too_long,
	consent_boards: m.forum_problem_consent_boards,
	board_name_waits: m.forum_problem_board_name_waits
};
