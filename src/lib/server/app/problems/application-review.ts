// What a refusal says: recommendations and the review of applications.
import { m } from '#lib/paraglide/messages.js';

export const applicationReview: Record<string, (told: string) => string> = {
	recommendation_empty: m.opportunities_problem_recommendation_empty,
	recommendation_elsewhere: m.opportunities_problem_recommendation_elsewhere,
	recommendation_taken: m.opportunities_problem_recommendation_taken,
	recommendation_handed_in: m.opportunities_problem_recommendation_handed_in,
	recommendation_late: m.opportunities_problem_recommendation_late,
	strike_changed: m.opportunities_problem_strike_changed,
	strike_not_there: (told) => m.opportunities_problem_strike_not_there({ words: told }),
	reviewer_unknown: m.opportunities_problem_reviewer_unknown,
	reviewer_already: m.opportunities_problem_reviewer_already,
	related_fixed: m.opportunities_problem_related_fixed,
	review_early: m.opportunities_problem_review_early,
	review_criteria: m.opportunities_problem_review_criteria,
	review_returned: m.opportunities_problem_review_returned,
	review_begun: m.opportunities_problem_review_begun,
	review_nothing: m.opportunities_problem_review_nothing,
	review_reviewers: m.opportunities_problem_review_reviewers,
	score_missing: m.opportunities_problem_score_missing,
	score_value: m.opportunities_problem_score_value,
	scores_elsewhere: m.opportunities_problem_scores_elsewhere,
	scores_handed_in: m.opportunities_problem_scores_handed_in,
	abstain_reason: m.opportunities_problem_abstain_reason
};
