// Letters picked by chance, so that a drill looks at words and not only at numbers.
import { createHash } from 'node:crypto';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { reviewable, revision } from '../../kernel/schema/index.ts';

/** What was picked: a hash of a revision’s words and letter, by the id of the revision. */
export type Picked = Record<string, string>;

/** @param count how many letters, or fewer where there are fewer */
export async function pickLetters(count: number): Promise<Picked> {
	const ids = await rows<{ id: string }>(sql`
		select ${revision.id} as id from ${revision} join ${reviewable} on ${reviewable.id} = ${revision.reviewableId}
		where ${reviewable.kind} = 'message' order by random() limit ${count}`);
	return lettersOf(ids.map(({ id }) => id));
}

/** The same letters, in the database that is open. */
export async function lettersOf(ids: string[]): Promise<Picked> {
	const matching = await rows<{ id: string; words: string }>(
		sql`select ${revision.id} as id, concat(${revision.reviewableId}, ' ', ${revision.body}) as words
			from ${revision} where ${anyOf(sql`${revision.id}`, ids)}`
	);
	return Object.fromEntries(
		matching.map(({ id, words }) => [id, createHash('sha256').update(words).digest('hex')])
	);
}
