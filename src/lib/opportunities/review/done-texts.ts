import { m } from '#lib/paraglide/messages.js';

/** What was just done, in words. */
export const doneTexts = {
	saved: m.opportunities_application_saved,
	handed: m.opportunities_review_handed_in,
	taken: m.opportunities_recommendation_taken_over,
	struck: m.opportunities_strikes_saved,
	begun: m.opportunities_review_begun,
	named: m.opportunities_reviewer_named,
	ended: m.opportunities_reviewer_ended,
	related: m.opportunities_related_saved,
	unrelated: m.opportunities_related_saved_adults,
	stepped: m.opportunities_related_stepped_down,
	left: m.opportunities_review_left
};
export type Done = keyof typeof doneTexts;
