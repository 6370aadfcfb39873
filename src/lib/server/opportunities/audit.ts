import { m } from '#lib/paraglide/messages.js';
import type { AuditSentences } from '../kernel/audit/index.ts';
import { deskSentences, readSentence } from '../review/index.ts';

/** What is recorded about applications, from the call to the journey. */
export const opportunitiesAudit = {
	profiles: {
		'journey.propose': m.records_audit_journey_propose,
		'journey.answer': m.records_audit_journey_answer,
		'journey.responsible': m.records_audit_journey_responsible,
		'journey.end_adult': m.records_audit_journey_end_adult,
		'journey.paper': m.records_audit_journey_paper,
		'journey.paper_back': m.records_audit_journey_paper_back,
		'journey.contact': m.records_audit_journey_contact,
		'journey.contacts_clear': m.records_audit_journey_contacts_clear,
		'journey.contacts_erase': m.records_audit_journey_contacts_erase,
		'journey.event': m.records_audit_journey_event,
		'journey.event_drop': m.records_audit_journey_event_drop,
		'journey.tell': m.records_audit_journey_tell,
		'journey.report': m.records_audit_journey_report,
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
		'score.abstain': m.records_audit_score_abstain,
		...deskSentences('application', m.records_audit_what_application),
		'applicant.interview': m.records_audit_applicant_interview,
		'decision.ask_schools': m.records_audit_decision_ask_schools,
		'decision.clear': m.records_audit_decision_clear,
		'decision.propose': m.records_audit_decision_propose,
		'decision.confirm': m.records_audit_decision_confirm,
		'decision.take_back': m.records_audit_decision_take_back,
		'decision.tell': m.records_audit_decision_tell,
		'decision.lapse': m.records_audit_decision_lapse,
		'decision.form_missing': m.records_audit_decision_form_missing,
		'decision.move_up': m.records_audit_decision_move_up,
		'decision.answer_appeal': m.records_audit_decision_answer_appeal,
		'application.accept': m.records_audit_application_accept,
		'application.turn_down': m.records_audit_application_turn_down,
		'application.ask_again': m.records_audit_application_ask_again
	},
	reading: {
		...readSentence('application', m.records_audit_what_application)
	}
} satisfies AuditSentences;

declare module '../kernel/audit/index.ts' {
	interface AuditByRoom {
		opportunities: typeof opportunitiesAudit;
	}
}
