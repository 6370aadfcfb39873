import { m } from '#lib/paraglide/messages.js';

/** What happens to students who are left over. */
export const unequalTexts = {
	triads: m.pairing_unequal_triads,
	second_pal: m.pairing_unequal_second_pal,
	leave: m.pairing_unequal_leave
};

/** How well a group fits, in a word. */
export const fitTexts = {
	strong: m.pairing_fit_strong,
	good: m.pairing_fit_good,
	fair: m.pairing_fit_fair,
	weak: m.pairing_fit_weak
};

/** What a teacher asks for two students. */
export const wishTexts = {
	must: m.pairing_wish_must,
	must_not: m.pairing_wish_must_not,
	never_again: m.pairing_wish_never_again
};

/** How a run without a result ended. */
export const runTexts = {
	cancelled: m.pairing_run_cancelled,
	failed: m.pairing_run_failed,
	interrupted: m.pairing_run_interrupted
};
