// What happens on the review desk, in the same sentences for every kind of item.
import { m } from '#lib/paraglide/messages.js';
import type { ItemKind } from '../../kernel/schema/index.ts';

export interface DeskSentence {
	who: string;
	whom: string;
}

export type Sentence = (subject: DeskSentence) => string;
/** What can happen to an item on the review desk. */
export type DeskAct =
	| ('submit' | 'withdraw' | 'approve' | 'endorse' | 'return' | 'withhold' | 'undo')
	| ('reopen' | 'recall' | 'ask' | 'note' | 'read' | 'appeal');

const deskTexts: Record<DeskAct, (subject: DeskSentence & { what: string }) => string> = {
	submit: m.audit_desk_submit,
	withdraw: m.audit_desk_withdraw,
	approve: m.audit_desk_approve,
	endorse: m.audit_desk_endorse,
	return: m.audit_desk_return,
	withhold: m.audit_desk_withhold,
	undo: m.audit_desk_undo,
	reopen: m.audit_desk_reopen,
	recall: m.audit_desk_recall,
	ask: m.audit_desk_ask,
	note: m.audit_desk_note,
	read: m.audit_desk_read,
	appeal: m.audit_desk_appeal
};

/** The sentences of one kind of item, by verb. @param what the name of the kind */
export const deskSentences = <Kind extends ItemKind>(kind: Kind, kindText: () => string) =>
	Object.fromEntries(
		Object.entries(deskTexts).map(([act, sentence]) => [
			`${kind}.${act}`,
			(subject: DeskSentence) => sentence({ ...subject, what: kindText() })
		])
	) as Record<`${Kind}.${DeskAct}`, Sentence>;
