/** What a safeguarding matter is about; each is a message `case_kind_…`. */
export const caseKinds = ['danger', 'home', 'bullying', 'contact', 'adult', 'other'] as const;

export type CaseKind = (typeof caseKinds)[number];

export const caseSeverities = ['low', 'medium', 'high'] as const;

export type CaseSeverity = (typeof caseSeverities)[number];

export const isCaseKind = (text: string): text is CaseKind => (caseKinds as readonly string[]).includes(text);

export const isSeverity = (text: string): text is CaseSeverity =>
	(caseSeverities as readonly string[]).includes(text);

/** What a case may start from. */
export const originKinds = ['item', 'report', 'help'] as const;

export type OriginKind = (typeof originKinds)[number];

/** Kinds of entries in the diary of a case; each is a message `case_note_…`. */
export const noteKinds = [
	'note',
	'told',
	'step',
	'notice',
	'outcome',
	'reopened',
	'joined',
	'raised',
	'lowered',
	'changed'
] as const;

export type NoteKind = (typeof noteKinds)[number];
