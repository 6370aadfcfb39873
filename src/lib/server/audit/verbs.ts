/** Every verb that the audit trail may hold, by what it is about. A new one needs its sentence in sentences.ts. */
export const groups = {
	letters: [
		'message.submit',
		'message.withdraw',
		'message.approve',
		'message.return',
		'message.withhold',
		'message.reopen',
		'message.undo',
		'message.recall',
		'message.note',
		'message.ask',
		'message.appeal',
		'claim.takeover',
		'cover.deputy',
		'cover.coordinator'
	],
	pairings: [
		'pairing.propose',
		'pairing.approve',
		'pairing.decline',
		'pairing.pause',
		'pairing.resume',
		'pairing.end',
		'pairing.rule',
		'cohort.solve',
		'cohort.cancel',
		'cohort.swap',
		'cohort.propose',
		'wish.add',
		'wish.end'
	],
	people: [
		'role.grant',
		'role.end',
		'classroom.change',
		'person.unlock',
		'person.suspend',
		'person.restore',
		'person.password',
		'person.language',
		'person.email',
		'classroom.open',
		'roster.upload',
		'roster.choose',
		'roster.send',
		'roster.confirm',
		'roster.discard',
		'roster.lapse',
		'roster.correct',
		'roster.export'
	],
	sessions: ['session.open', 'session.close', 'session.close-all'],
	settings: [
		'watched.add',
		'watched.end',
		'deputy.name',
		'deputy.end',
		'cover.remind',
		'school.setting',
		'school.post'
	],
	safeguarding: [
		'alert.raise',
		'alert.to_lead',
		'alert.to_deputy',
		'alert.to_coordinator',
		'alert.read',
		'alert.acknowledge',
		'help.ask',
		'help.answer',
		'words.read',
		'report.send',
		'report.read',
		'report.answer',
		'case.open',
		'case.read',
		'case.note',
		'case.told',
		'case.next',
		'case.hold',
		'case.lead',
		'case.close',
		'case.reopen',
		'case.export',
		'measure.start',
		'measure.end'
	],
	reading: ['message.read', 'audit.read', 'audit.export']
} as const;

export type Group = keyof typeof groups;
export type Verb = (typeof groups)[Group][number];

/** Whether a text from outside names a group. */
export const isGroup = (text: unknown): text is Group =>
	typeof text === 'string' && Object.hasOwn(groups, text);
