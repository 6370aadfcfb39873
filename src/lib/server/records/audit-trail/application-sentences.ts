// What happens to applications: at the desk, recommendation, strikes, review.
import { m } from '#lib/paraglide/messages.js';
import { deskSentences } from './desk-sentences.ts';

export const applicationSentences = {
	...deskSentences('application', m.audit_what_application),
	'application.begin': m.audit_application_begin,
	'application.stop': m.audit_application_stop,
	'application.strike': m.audit_application_strike,
	'recommendation.begin': m.audit_recommendation_begin,
	'recommendation.take': m.audit_recommendation_take,
	'recommendation.submit': m.audit_recommendation_submit,
	'reviewer.name': m.audit_reviewer_name,
	'reviewer.end': m.audit_reviewer_end,
	'reviewer.related': m.audit_reviewer_related,
	'review.begin': m.audit_review_begin,
	'score.submit': m.audit_score_submit,
	'score.abstain': m.audit_score_abstain
};
