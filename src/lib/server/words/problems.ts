import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about vocabulary and help with writing. */
export const wordsProblems: Record<string, () => string> = {
	word_not_there: m.words_problem_not_there,
	words_full: m.words_problem_full,
	word_graded: m.words_problem_graded,
	try_empty: m.words_problem_try_empty,
	aid_missing: m.words_problem_aid_missing,
	aid_closed: m.words_problem_aid_closed,
	aid_blanks: m.words_problem_aid_blanks,
	aid_long: m.words_problem_aid_long,
	aid_language: m.words_problem_aid_language,
	aid_word: m.words_problem_aid_word,
	aid_about: m.words_problem_aid_about,
	aid_words: m.words_problem_aid_words,
	aids_many: m.words_problem_aids_many,
	aid_changed: m.words_problem_aid_changed,
	aid_there: m.words_problem_aid_there
};
