import { m } from '#lib/paraglide/messages.js';

/** What was just done, in words. */
export const doneTexts = {
	saved: m.application_saved,
	handed: m.review_handed_in,
	taken: m.recommendation_taken_over,
	struck: m.strikes_saved,
	begun: m.review_begun,
	named: m.reviewer_named,
	ended: m.reviewer_ended,
	related: m.related_saved,
	unrelated: m.related_saved_adults,
	stepped: m.related_stepped_down,
	left: m.review_left
};
export type Done = keyof typeof doneTexts;
