import { m } from '#lib/paraglide/messages.js';

/** Where an application stands, in words for its student. */
export const ownStages = {
	none: { color: '', text: m.stage_none },
	draft: { color: 'wait', text: m.stage_draft },
	closed: { color: '', text: m.stage_closed },
	waiting: { color: 'wait', text: m.stage_waiting },
	returned: { color: 'back', text: m.stage_returned },
	withheld: { color: 'back', text: m.stage_withheld },
	taken_back: { color: 'back', text: m.stage_taken_back },
	missing: { color: 'wait', text: m.stage_missing },
	complete: { color: 'ok', text: m.stage_complete },
	reading: { color: 'wait', text: m.stage_reading },
	offered: { color: 'ok', text: m.stage_offered },
	accepted: { color: 'ok', text: m.stage_accepted },
	form_missing: { color: 'back', text: m.stage_form_missing },
	turned_down: { color: '', text: m.stage_turned_down },
	lapsed: { color: '', text: m.stage_lapsed },
	on_list: { color: 'wait', text: m.stage_on_list },
	not_chosen: { color: '', text: m.stage_not_chosen },
	withdrawn: { color: '', text: m.stage_withdrawn }
};

/** The same for adults of the school. */
export const staffStages = {
	...ownStages,
	waiting: { color: 'wait', text: m.stage_staff_waiting },
	returned: { color: 'back', text: m.stage_staff_returned },
	missing: { color: 'wait', text: m.stage_staff_missing }
};

/** What a rule is about. */
export const ruleNames = {
	programs: m.rule_name_programs,
	age: m.rule_name_age,
	cycles: m.rule_name_cycles,
	letters: m.rule_name_letters,
	level: m.rule_name_level,
	consent: m.rule_name_consent,
	recommendation: m.rule_name_recommendation
};
