import { m } from '#lib/paraglide/messages.js';

/** The state of a pairing in words. */
export const stateTexts = {
	proposed: m.pairing_state_proposed,
	active: m.pairing_state_active,
	paused: m.pairing_state_paused,
	ended: m.pairing_state_ended,
	declined: m.pairing_state_declined
};

/** A step in the history of a pairing in words: who, when. */
export const stepTexts = {
	propose: m.pairing_step_propose,
	approve: m.pairing_step_approve,
	decline: m.pairing_step_decline,
	pause: m.pairing_step_pause,
	resume: m.pairing_step_resume,
	end: m.pairing_step_end,
	rule: m.pairing_step_rule,
	carry: m.pairing_step_carry,
	correcting_on: m.pairing_step_correcting_on,
	correcting_off: m.pairing_step_correcting_off,
	unread_on: m.pairing_step_unread_on,
	unread_off: m.pairing_step_unread_off,
	halves: m.pairing_step_halves,
	repair: m.pairing_step_repair
};

/** Whose teachers must approve each letter. */
export const ruleTexts = {
	sender: m.pairing_rule_sender,
	recipient: m.pairing_rule_recipient,
	both: m.pairing_rule_both
};

/** Whether letters have a second text in the other language. */
export const halvesTexts = {
	one: m.pairing_halves_one,
	half: m.pairing_halves_half,
	both: m.pairing_halves_both
};
