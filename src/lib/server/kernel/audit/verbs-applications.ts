import { journeys } from './verbs-journeys.ts';

/** The verbs of applications, and of the journeys to which they lead. Part of verbs.ts. */
export const applications = [
	...journeys,
	'application.begin',
	'application.stop',
	'application.strike',
	'recommendation.begin',
	'recommendation.take',
	'recommendation.submit',
	'reviewer.name',
	'reviewer.end',
	'reviewer.related',
	'review.begin',
	'score.submit',
	'score.abstain',
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
