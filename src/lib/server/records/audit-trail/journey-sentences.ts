// What happens about a journey to which a call led.
import { m } from '#lib/paraglide/messages.js';
import type { Verb } from '../../kernel/audit/index.ts';
import type { Sentence } from './desk-sentences.ts';

export const journeySentences = {
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
	'journey.report': m.records_audit_journey_report
} satisfies Partial<Record<Verb, Sentence>>;
