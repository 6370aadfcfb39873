// What happens on the review desk, in the same sentences of the trail for every kind of item.
import { m } from '#lib/paraglide/messages.js';
import type { AuditSentence, SentenceNames } from '../kernel/audit/index.ts';
import type { ItemKind } from '../kernel/schema/index.ts';

const deskTexts = {
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
	appeal: m.records_audit_desk_appeal
};

/** The sentences of one kind of item, by verb; without reading. @param kindText the name of the kind */
export const deskSentences = <Kind extends ItemKind>(kind: Kind, kindText: () => string) =>
	sentencesOf(kind, kindText, deskTexts);

/** The sentence for reading an item of one kind, by its verb. @param kindText the name of the kind */
export const readSentence = <Kind extends ItemKind>(kind: Kind, kindText: () => string) =>
	sentencesOf(kind, kindText, { read: m.records_audit_desk_read });

const sentencesOf = <Kind extends ItemKind, Act extends string>(
	kind: Kind,
	kindText: () => string,
	texts: Record<Act, (names: SentenceNames & { what: string }) => string>
) =>
	Object.fromEntries(
		Object.entries<(typeof texts)[Act]>(texts).map(([act, sentence]) => [
			`${kind}.${act}`,
			(names: SentenceNames) => sentence({ ...names, what: kindText() })
		])
	) as Record<`${Kind}.${Act}`, AuditSentence>;
