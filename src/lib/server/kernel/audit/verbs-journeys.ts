/** The verbs of journeys. Part of verbs.ts. */
export const journeys = [
	'journey.propose',
	'journey.answer',
	'journey.responsible',
	'journey.end_adult',
	'journey.paper',
	'journey.paper_back',
	'journey.contact',
	'journey.contacts_clear',
	'journey.contacts_erase',
	'journey.event',
	'journey.event_drop',
	'journey.tell',
	'journey.report'
] as const;
