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
	submit: m.records_audit_desk_submit,
	withdraw: m.records_audit_desk_withdraw,
	approve: m.records_audit_desk_approve,
	endorse: m.records_audit_desk_endorse,
	return: m.records_audit_desk_return,
	withhold: m.records_audit_desk_withhold,
	undo: m.records_audit_desk_undo,
	reopen: m.records_audit_desk_reopen,
	recall: m.records_audit_desk_recall,
	ask: m.records_audit_desk_ask,
	note: m.records_audit_desk_note,
	read: m.records_audit_desk_read,
	appeal: m.records_audit_desk_appeal
};

/** The sentences of one kind of item, by verb. @param what the name of the kind */
export const deskSentences = <Kind extends ItemKind>(kind: Kind, kindText: () => string) =>
	Object.fromEntries(
		Object.entries(deskTexts).map(([act, sentence]) => [
			`${kind}.${act}`,
			(subject: DeskSentence) => sentence({ ...subject, what: kindText() })
		])
	) as Record<`${Kind}.${DeskAct}`, Sentence>;
