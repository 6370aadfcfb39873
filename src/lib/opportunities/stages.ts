import { m } from '#lib/paraglide/messages.js';

/** Where an application stands, in words for its student. */
export const ownStages = {
	none: { color: '', text: m.opportunities_stage_none },
	draft: { color: 'wait', text: m.opportunities_stage_draft },
	closed: { color: '', text: m.opportunities_stage_closed },
	waiting: { color: 'wait', text: m.opportunities_stage_waiting },
	returned: { color: 'back', text: m.opportunities_stage_returned },
	withheld: { color: 'back', text: m.opportunities_stage_withheld },
	taken_back: { color: 'back', text: m.opportunities_stage_taken_back },
	missing: { color: 'wait', text: m.opportunities_stage_missing },
	complete: { color: 'ok', text: m.opportunities_stage_complete },
	reading: { color: 'wait', text: m.opportunities_stage_reading },
	offered: { color: 'ok', text: m.opportunities_stage_offered },
	accepted: { color: 'ok', text: m.opportunities_stage_accepted },
	form_missing: { color: 'back', text: m.opportunities_stage_form_missing },
	turned_down: { color: '', text: m.opportunities_stage_turned_down },
	lapsed: { color: '', text: m.opportunities_stage_lapsed },
	on_list: { color: 'wait', text: m.opportunities_stage_on_list },
	not_chosen: { color: '', text: m.opportunities_stage_not_chosen },
	withdrawn: { color: '', text: m.opportunities_stage_withdrawn }
};

/** The same for adults of the school. */
export const staffStages = {
	...ownStages,
	waiting: { color: 'wait', text: m.opportunities_stage_staff_waiting },
	returned: { color: 'back', text: m.opportunities_stage_staff_returned },
	missing: { color: 'wait', text: m.opportunities_stage_staff_missing }
};

/** What a rule is about. */
export const ruleNames = {
	programs: m.opportunities_rule_name_programs,
	age: m.opportunities_rule_name_age,
	cycles: m.opportunities_rule_name_cycles,
	letters: m.opportunities_rule_name_letters,
	level: m.opportunities_rule_name_level,
	consent: m.opportunities_rule_name_consent,
	recommendation: m.opportunities_rule_name_recommendation
};
