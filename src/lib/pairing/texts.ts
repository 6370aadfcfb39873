import { m } from '#lib/paraglide/messages.js';

/** The state of a pairing in words. */
export const stateTexts = {
	proposed: m.state_proposed,
	active: m.state_active,
	paused: m.state_paused,
	ended: m.state_ended,
	declined: m.state_declined
};

/** A step in the history of a pairing in words: who, when. */
export const stepTexts = {
	propose: m.step_propose,
	approve: m.step_approve,
	decline: m.step_decline,
	pause: m.step_pause,
	resume: m.step_resume,
	end: m.step_end,
	rule: m.step_rule,
	carry: m.step_carry,
	correcting_on: m.step_correcting_on,
	correcting_off: m.step_correcting_off,
	repair: m.step_repair
};

/** Whose teachers must approve each letter. */
export const ruleTexts = { sender: m.rule_sender, recipient: m.rule_recipient, both: m.rule_both };
