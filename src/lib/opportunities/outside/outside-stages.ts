import { m } from '#lib/paraglide/messages.js';

/** Where an application of an adult from outside stands, in words for them. */
export const outsideStages = {
	unconfirmed: { color: 'wait', text: m.opportunities_applicant_stage_unconfirmed },
	draft: { color: 'wait', text: m.opportunities_stage_draft },
	closed: { color: '', text: m.opportunities_stage_closed },
	handed_in: { color: 'ok', text: m.opportunities_applicant_stage_handed_in },
	offered: { color: 'ok', text: m.opportunities_applicant_stage_offered },
	waiting: { color: 'wait', text: m.opportunities_applicant_stage_waiting },
	declined: { color: '', text: m.opportunities_applicant_stage_declined },
	accepted: { color: 'ok', text: m.opportunities_applicant_stage_accepted },
	given_up: { color: '', text: m.opportunities_applicant_stage_given_up },
	lapsed: { color: '', text: m.opportunities_applicant_stage_lapsed }
};

/** What it means, and what comes next. */
export const outsideNext = {
	unconfirmed: null,
	draft: null,
	closed: m.opportunities_applicant_next_closed,
	handed_in: m.opportunities_applicant_next_handed_in,
	offered: m.opportunities_applicant_next_offered,
	waiting: m.opportunities_applicant_next_waiting,
	declined: m.opportunities_applicant_next_declined,
	accepted: m.opportunities_applicant_next_accepted,
	given_up: null,
	lapsed: m.opportunities_applicant_next_lapsed
};
