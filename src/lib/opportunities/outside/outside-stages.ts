import { m } from '#lib/paraglide/messages.js';

/** Where an application of an adult from outside stands, in words for them. */
export const outsideStages = {
	unconfirmed: { color: 'wait', text: m.applicant_stage_unconfirmed },
	draft: { color: 'wait', text: m.stage_draft },
	closed: { color: '', text: m.stage_closed },
	handed_in: { color: 'ok', text: m.applicant_stage_handed_in },
	offered: { color: 'ok', text: m.applicant_stage_offered },
	waiting: { color: 'wait', text: m.applicant_stage_waiting },
	declined: { color: '', text: m.applicant_stage_declined },
	accepted: { color: 'ok', text: m.applicant_stage_accepted },
	given_up: { color: '', text: m.applicant_stage_given_up },
	lapsed: { color: '', text: m.applicant_stage_lapsed }
};

/** What it means, and what comes next. */
export const outsideNext = {
	unconfirmed: null,
	draft: null,
	closed: m.applicant_next_closed,
	handed_in: m.applicant_next_handed_in,
	offered: m.applicant_next_offered,
	waiting: m.applicant_next_waiting,
	declined: m.applicant_next_declined,
	accepted: m.applicant_next_accepted,
	given_up: null,
	lapsed: m.applicant_next_lapsed
};
