/** The verbs of decisions about applications, and of what students do with offers. Part of verbs.ts. */
export const decisions = [
	'decision.ask_schools',
	'decision.clear',
	'decision.propose',
	'decision.confirm',
	'decision.take_back',
	'decision.tell',
	'decision.lapse',
	'decision.form_missing',
	'decision.move_up',
	'decision.answer_appeal',
	'application.accept',
	'application.turn_down',
	'application.ask_again'
] as const;
