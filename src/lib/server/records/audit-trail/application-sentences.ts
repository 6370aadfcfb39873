// What happens to applications: at the desk, recommendation, strikes, review.
import { m } from '#lib/paraglide/messages.js';
import { deskSentences } from './desk-sentences.ts';

export const applicationSentences = {
	...deskSentences('application', m.records_audit_what_application),
	'application.begin': m.records_audit_application_begin,
	'application.stop': m.records_audit_application_stop,
	'application.strike': m.records_audit_application_strike,
	'recommendation.begin': m.records_audit_recommendation_begin,
	'recommendation.take': m.records_audit_recommendation_take,
	'recommendation.submit': m.records_audit_recommendation_submit,
	'reviewer.name': m.records_audit_reviewer_name,
	'reviewer.end': m.records_audit_reviewer_end,
	'reviewer.related': m.records_audit_reviewer_related,
	'review.begin': m.records_audit_review_begin,
	'score.submit': m.records_audit_score_submit,
	'score.abstain': m.records_audit_score_abstain
};
