// The rows of the search index. Every released text gets one, and loses it with a recall.
import { db, into, rows, sql, eq, type SQL } from '../../kernel/db/index.ts';
import { searchEntry, tables } from '../../kernel/schema/index.ts';
import { isReleased, letterSql } from '../../kernel/predicates/index.ts';
import { entryText } from '../../engines/search-tokens.ts';

const { item, post, release, revision } = tables;

interface EntryText {
	releaseId: string;
	body: string;
}

/**
 * Released items in the wording that others read, of the kinds that can be found. Corrections are shown with the text
 * that they correct, while that has the same wording: search finds the text.
 */
const releasedSql = sql`
	select ${release.id} as "releaseId", ${letterSql(revision)} as body
	from ${item} join ${release} on ${release.reviewableId} = ${item.id}
	left join ${post} on ${post.reviewableId} = ${item.id}
	join ${revision} on ${revision.id} = coalesce(${post.shownId}, ${release.revisionId})
	where ${isReleased(item)} and ${revision.body} <> '' and (${item.pairingId} is not null
		or ${item.boardId} is not null)
	and ${post.editsId} is null and ${item.kind} <> 'correction'`;

/** Writes the entry of an item as it is now, or deletes it. Part of its release and recall, in their transaction. */
export async function indexItem(itemId: string): Promise<void> {
	await db().delete(searchEntry).where(eq(searchEntry.reviewableId, itemId));
	await insertEntries(await rows<EntryText>(sql`${releasedSql} and ${item.id} = ${itemId}`));
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
			sql`${releasedSql} and ${release.id} = any(${sql.param(`{${page.join(',')}}`)}::uuid[])`
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
		select ${release.id} from ${release} where ${after === undefined ? sql`true` : sql`${release.id} > ${after}::uuid`}
		and not exists (select from ${tables.searchEntry} where ${tables.searchEntry.releaseId} = ${release.id})
			order by ${release.id} limit ${batchSize}`);
	return releases.map(({ id }) => id);
}

async function insertEntries(texts: EntryText[]): Promise<void> {
	if (!texts.length) return;
	const entries = texts.map(({ releaseId, body }) => ({ id: releaseId, words: entryText(body) }));
	await rows(sql`
		insert into ${into(searchEntry, 'releaseId', 'reviewableId', 'authorId', 'boardId', 'pairingId', 'words')}
		select ${release.id}, ${item.id}, ${item.authorId}, ${item.boardId}, ${item.pairingId},
			to_tsvector('penbridge', entry.words)
		from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as entry (id uuid, words text)
		join ${release} on ${release.id} = entry.id join ${item} on ${item.id} = ${release.reviewableId}
		on conflict do nothing`);
}
