import { m } from '#lib/paraglide/messages.js';

/** What a refusal says about notices and reminders. */
export const inboxProblems: Record<string, () => string> = {
	reminders_off: m.inbox_problem_reminders_off,
	notice_missing: m.inbox_problem_notice_missing,
	notice_long: m.inbox_problem_notice_long,
	notice_words: m.inbox_problem_notice_words,
	notice_day: m.inbox_problem_notice_day,
	notice_many: m.inbox_problem_notice_many
};
