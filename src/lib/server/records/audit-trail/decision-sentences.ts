// What happens when places of a call are given.
import { m } from '#lib/paraglide/messages.js';
import type { Verb } from '../../kernel/audit/index.ts';
import type { Sentence } from './desk-sentences.ts';

export const decisionSentences = {
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
} satisfies Partial<Record<Verb, Sentence>>;
