/** The verbs of applications. Part of verbs.ts. */
export const applications = [
	'application.begin',
	'application.stop',
	'application.submit',
	'application.withdraw',
	'application.approve',
	'application.endorse',
	'application.return',
	'application.withhold',
	'application.reopen',
	'application.undo',
	'application.recall',
	'application.note',
	'application.ask',
	'application.appeal',
	'applicant.interview'
] as const;
