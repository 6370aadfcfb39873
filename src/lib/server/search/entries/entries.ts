// The rows of the search index. Every released text gets one, and loses it with a recall.
import { db, into, rows, sql, eq, type SQL } from '../../kernel/db/index.ts';
import { aliased, post, release, reviewable, revision, searchEntry } from '../../kernel/schema/index.ts';
import { isReleased, letterSql } from '../../kernel/predicates/index.ts';
import { entryText } from '../../engines/search-tokens/index.ts';

const { l, p, r, s, v } = aliased({ l: release, p: post, r: reviewable, s: searchEntry, v: revision });

interface EntryText {
	releaseId: string;
	body: string;
}

/**
 * Released items `r` in the wording that others read, of the kinds that can be found. Corrections are shown with the text
 * that they correct, while that has the same wording: search finds the text.
 */
const releasedSql = sql`
	select ${l.id} as "releaseId", ${letterSql(v)} as body
	from ${r} join ${l} on ${l.reviewableId} = ${r.id}
	left join ${p} on ${p.reviewableId} = ${r.id}
	join ${v} on ${v.id} = coalesce(${p.shownId}, ${l.revisionId})
	where ${isReleased(r)} and ${v.body} <> '' and (${r.pairingId} is not null or ${r.boardId} is not null)
	and ${p.editsId} is null and ${r.kind} <> 'correction'`;

/** Writes the entry of an item as it is now, or deletes it. Part of its release and recall, in their transaction. */
export async function indexItem(itemId: string): Promise<void> {
	await db().delete(searchEntry).where(eq(searchEntry.reviewableId, itemId));
	await insertEntries(await rows<EntryText>(sql`${releasedSql} and ${r.id} = ${itemId}`));
}

/** Deletes entries whose texts are about to change or to be erased, until they are indexed again. */
export const removeEntries = (condition: SQL) => db().delete(searchEntry).where(condition);

/** Rows of one statement; the sweep repeats it until nothing is left. */
const batchSize = 500;

/**
 * Indexes released items without an entry: from before there was an index, from demo data, or where a name was removed.
 * @returns how many
 */
export async function indexMissing(limit = 20_000): Promise<number> {
	let entered = 0;
	let page: string[] = [];
	do {
		page = await releasesWithoutEntry(page.at(-1));
		const texts = await rows<EntryText>(
			sql`${releasedSql} and ${l.id} = any(${sql.param(`{${page.join(',')}}`)}::uuid[])`
		);
		await insertEntries(texts);
		entered += texts.length;
	} while (page.length === batchSize && entered < limit);
	return entered;
}

/**
 * The next releases without an entry, by id; among them are those of kinds that never get one. Only the ids of both tables are compared, and
 * each page begins where the last one ended: a city has millions of releases, nearly all with an entry.
 */
async function releasesWithoutEntry(after?: string): Promise<string[]> {
	const releases = await rows<{ id: string }>(sql`
		select ${l.id} from ${l} where ${after === undefined ? sql`true` : sql`${l.id} > ${after}::uuid`}
		and not exists (select from ${s} where ${s.releaseId} = ${l.id}) order by ${l.id} limit ${batchSize}`);
	return releases.map(({ id }) => id);
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
