import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about letters and their drafts. */
export const lettersProblems: Record<string, () => string> = {
	warned: m.letters_composer_warned,
	letter_empty: m.letters_problem_empty,
	letter_too_long: () => m.letters_problem_too_long({ n: 5000 }),
	letter_unreadable: m.letters_problem_unreadable,
	letter_too_many: m.letters_problem_too_many,
	draft_newer: m.letters_problem_draft_newer,
	draft_sent: m.letters_problem_draft_sent,
	writing_paused: m.letters_writing_paused,
	correcting_gone: m.letters_problem_correcting_gone,
	halves_off: m.letters_problem_halves_off
};
