// The rows of sentences that a student has written again.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, and, eq } from '../../kernel/db/index.ts';
import { sentenceTry, tables } from '../../kernel/schema/index.ts';
import { type Schedule } from '../vocabulary/index.ts';

/** A sentence of a correction, by its wording and number. */
export interface SentencePlace {
	revisionId: string;
	sentence: number;
}

/** The same sentence has the same key. */
export const keyOf = ({ revisionId, sentence }: SentencePlace): string => `${revisionId}-${sentence}`;

/** Sentences that come again at once. */
const mostDue = 40;

/** Wordings of corrections with sentences that are due, the longest first. */
export async function dueWordings(actor: Actor): Promise<string[]> {
	const due = await rows<{ id: string }>(sql`
		select ${tables.sentenceTry.revisionId} as id from ${tables.sentenceTry}
			where ${tables.sentenceTry.personId} = ${actor.id}
				and ${tables.sentenceTry.dueAt} <= ${now().toISOString()}::timestamptz
		order by ${tables.sentenceTry.dueAt} limit ${mostDue}`);
	return [...new Set(due.map(({ id }) => id))];
}

/** When each sentence of these wordings comes again; those that were never tried are not among them. */
export async function cardsOf(actor: Actor, revisionIds: string[]): Promise<Map<string, Schedule>> {
	const cards = revisionIds.length
		? await db()
				.select()
				.from(sentenceTry)
				.where(
					and(
						eq(sentenceTry.personId, actor.id),
						sql`${sentenceTry.revisionId} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`
					)
				)
		: [];
	return new Map(cards.map((card) => [keyOf(card), card]));
}
