// The rows that can be found. Whatever is released gets one; whatever is taken back loses it.
import { eq, type SQL } from 'drizzle-orm';
import { db, into, rows, sql } from '../../kernel/db/index.ts';
import { aliased, post, release, reviewable, revision, searchEntry } from '../../kernel/schema/index.ts';
import { isReleased, letterSql } from '../../kernel/predicates/index.ts';
import { entryText } from '../../engines/search-tokens/index.ts';

const { l, p, r, s, v } = aliased({ l: release, p: post, r: reviewable, s: searchEntry, v: revision });

interface EntryText {
	releaseId: string;
	body: string;
}

/**
 * Released things `r` with their wording that others read, of the kinds that can be found. Corrections are read beside the
 * words that they are of, while those stand as they were: searching finds the words.
 */
const releasedSql = sql`
	select ${l.id} as "releaseId", ${letterSql(v)} as body
	from ${r} join ${l} on ${l.reviewableId} = ${r.id}
	left join ${p} on ${p.reviewableId} = ${r.id}
	join ${v} on ${v.id} = coalesce(${p.shownId}, ${l.revisionId})
	where ${isReleased(r)} and ${v.body} <> '' and (${r.pairingId} is not null or ${r.boardId} is not null)
	and ${p.editsId} is null and ${r.kind} <> 'correction'`;

/** Makes the entry of an item as it is now, or takes it away. Part of its release and recall, in their transaction. */
export async function indexItem(itemId: string): Promise<void> {
	await db().delete(searchEntry).where(eq(searchEntry.reviewableId, itemId));
	await insertEntries(await rows<EntryText>(sql`${releasedSql} and ${r.id} = ${itemId}`));
}

/** What is found no more, until it is entered again: its words are about to change, or to go. */
export const removeEntries = (condition: SQL) => db().delete(searchEntry).where(condition);

/** In one statement; a run of the sweep goes on until nothing is left. */
const batchSize = 500;

/**
 * Enters whatever is released and has no entry: of before there were any, of a seed, or of which a name was taken out.
 * @returns how many
 */
export async function indexMissing(limit = 20_000): Promise<number> {
	let entered = 0;
	while (entered < limit) {
		const texts = await rows<EntryText>(sql`${releasedSql}
			and not exists (select from ${s} where ${s.releaseId} = ${l.id}) order by ${l.id} limit ${batchSize}`);
		if (!texts.length) break;
		await insertEntries(texts);
		entered += texts.length;
	}
	return entered;
}

async function insertEntries(texts: EntryText[]): Promise<void> {
	if (!texts.length) return;
	const entries = texts.map(({ releaseId, body }) => ({ id: releaseId, words: entryText(body) }));
	await rows(sql`
		insert into ${into(searchEntry, 'releaseId', 'reviewableId', 'authorId', 'boardId', 'pairingId', 'words')}
		select ${l.id}, ${r.id}, ${r.authorId}, ${r.boardId}, ${r.pairingId}, to_tsvector('penbridge', g.words)
		from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as g (id uuid, words text)
		join ${l} on ${l.id} = g.id join ${r} on ${r.id} = ${l.reviewableId}
		on conflict do nothing`);
}
