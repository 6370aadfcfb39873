/** Every verb that the audit trail may hold, by what it is about. A new one needs its sentence in sentences.ts. */
export const groups = {
	letters: [
		'message.submit',
		'message.withdraw',
		'message.approve',
		'message.return',
		'message.withhold',
		'message.undo',
		'message.reopen',
		'message.recall',
		'message.ask',
		'message.note',
		'message.read',
		'claim.takeover'
	],
	pairings: [
		'pairing.propose',
		'pairing.approve',
		'pairing.decline',
		'pairing.pause',
		'pairing.resume',
		'pairing.end',
		'pairing.rule'
	],
	people: [
		'role.grant',
		'role.end',
		'classroom.change',
		'person.unlock',
		'person.suspend',
		'person.restore',
		'person.password',
		'person.language'
	],
	sessions: ['session.open', 'session.close', 'session.close-all'],
	settings: ['watched.add', 'watched.end'],
	reading: ['audit.read', 'audit.export']
} as const;

export type Group = keyof typeof groups;
export type Verb = (typeof groups)[Group][number];

/** Whether a text from outside names a group. */
export const isGroup = (text: unknown): text is Group =>
	typeof text === 'string' && Object.hasOwn(groups, text);
