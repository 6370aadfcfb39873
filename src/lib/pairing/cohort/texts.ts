import { m } from '#lib/paraglide/messages.js';

/** What happens to students who are left over. */
export const unequalTexts = {
	triads: m.unequal_triads,
	second_pal: m.unequal_second_pal,
	leave: m.unequal_leave
};

/** How well a group fits, in a word. */
export const fitTexts = { strong: m.fit_strong, good: m.fit_good, fair: m.fit_fair, weak: m.fit_weak };

/** What a teacher asks for two students. */
export const wishTexts = {
	must: m.wish_must,
	must_not: m.wish_must_not,
	never_again: m.wish_never_again
};

/** How a run without a result ended. */
export const runTexts = {
	cancelled: m.run_cancelled,
	failed: m.run_failed,
	interrupted: m.run_interrupted
};
