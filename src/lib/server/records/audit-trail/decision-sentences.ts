// What happens when places of a call are given.
import { m } from '#lib/paraglide/messages.js';
import type { Verb } from '../../kernel/audit/index.ts';
import type { Sentence } from './desk-sentences.ts';

export const decisionSentences = {
	'decision.ask_schools': m.audit_decision_ask_schools,
	'decision.clear': m.audit_decision_clear,
	'decision.propose': m.audit_decision_propose,
	'decision.confirm': m.audit_decision_confirm,
	'decision.take_back': m.audit_decision_take_back,
	'decision.tell': m.audit_decision_tell,
	'decision.lapse': m.audit_decision_lapse,
	'decision.form_missing': m.audit_decision_form_missing,
	'decision.move_up': m.audit_decision_move_up,
	'decision.answer_appeal': m.audit_decision_answer_appeal,
	'application.accept': m.audit_application_accept,
	'application.turn_down': m.audit_application_turn_down,
	'application.ask_again': m.audit_application_ask_again
} satisfies Partial<Record<Verb, Sentence>>;
