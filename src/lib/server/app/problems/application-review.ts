// What a refusal says: recommendations and the review of applications.
import { m } from '#lib/paraglide/messages.js';

export const applicationReview: Record<string, (told: string) => string> = {
	recommendation_empty: m.problem_recommendation_empty,
	recommendation_elsewhere: m.problem_recommendation_elsewhere,
	recommendation_taken: m.problem_recommendation_taken,
	recommendation_handed_in: m.problem_recommendation_handed_in,
	recommendation_late: m.problem_recommendation_late,
	strike_changed: m.problem_strike_changed,
	strike_not_there: (told) => m.problem_strike_not_there({ words: told }),
	reviewer_unknown: m.problem_reviewer_unknown,
	reviewer_already: m.problem_reviewer_already,
	related_fixed: m.problem_related_fixed,
	review_early: m.problem_review_early,
	review_criteria: m.problem_review_criteria,
	review_returned: m.problem_review_returned,
	review_begun: m.problem_review_begun,
	review_nothing: m.problem_review_nothing,
	review_reviewers: m.problem_review_reviewers,
	score_missing: m.problem_score_missing,
	score_value: m.problem_score_value,
	scores_elsewhere: m.problem_scores_elsewhere,
	scores_handed_in: m.problem_scores_handed_in,
	abstain_reason: m.problem_abstain_reason
};
