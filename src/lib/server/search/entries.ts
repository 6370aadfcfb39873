// What search finds, and the part of a text that was found. Every released text gets a row of the index, and loses it with a recall.
import { afterCommit, anyOf, db, into, rows, sql, transaction, eq, type SQL } from '../kernel/db/index.ts';
import { describe, log } from '../kernel/log.ts';
import { searchEntry, tables } from '../kernel/schema/index.ts';
import { shareScopes } from '../review/index.ts';
import { isReleased, letterSql } from '../kernel/predicates/index.ts';
import { entryText, plain, type Question, tokensOf } from '../engines/search-tokens.ts';

const { item, post, release, revision } = tables;

interface EntryText {
	releaseId: string;
	body: string;
	pairingId: string | null;
	authorId: string;
}

/**
 * Released items in the wording that others read, of the kinds that can be found. Corrections are shown with the text
 * that they correct, while that has the same wording: search finds the text.
 */
const releasedSql = sql`
	select ${release.id} as "releaseId", ${letterSql(revision)} as body, ${item.pairingId} as "pairingId", ${item.authorId} as "authorId"
	from ${item} join ${release} on ${release.reviewableId} = ${item.id}
	left join ${post} on ${post.reviewableId} = ${item.id}
	join ${revision} on ${revision.id} = coalesce(${post.shownId}, ${release.revisionId})
	where ${isReleased(item)} and ${revision.body} <> '' and (${item.pairingId} is not null
		or ${item.boardId} is not null)
	and ${post.editsId} is null and ${item.kind} <> 'correction'`;

/**
 * Writes the entry of an item as it is now, or deletes it: in the transaction of a recall, and of a release that replaces a
 * wording or takes place on a board.
 */
export async function indexItem(itemId: string): Promise<void> {
	await db().delete(searchEntry).where(eq(searchEntry.reviewableId, itemId));
	await insertEntries(await rows<EntryText>(sql`${releasedSql} and ${item.id} = ${itemId}`));
}

/**
 * Writes the entries of releases that have none. Who recalls or erases one of them at the same moment waits for this, and then removes
 * its entry; or this waits, and finds it gone. Locks in the order of all of the code: the pairing, the person, the item. The entry
 * refers to all three, so that each would be locked by writing it, and the item first.
 * @param which a condition on them @returns how many
 */
const indexReleased = (which: SQL): Promise<number> =>
	transaction(async () => {
		const releases = await rows<EntryText>(sql`${releasedSql} and ${which}`);
		if (!releases.length) return 0;
		await shareScopes(
			releases.flatMap(({ pairingId }) => pairingId ?? []),
			releases.map(({ authorId }) => authorId)
		);
		const texts = await rows<EntryText>(sql`${releasedSql} and ${which} for share of item, revision`);
		await insertEntries(texts);
		return texts.length;
	});

/*
 * Released texts get their entries together: nobody searches for one in the second in which it is released, and each would cost three
 * statements. A recall removes its entry at once (`indexItem`).
 */

/** Milliseconds until a run begins. */
const delay = 250;

let timer: NodeJS.Timeout | undefined;
let pending: string[] = [];
let lastRun: Promise<void> = Promise.resolve();

/** Indexes a released item shortly after the commit. What a killed process leaves, the sweep finds (`indexMissing`). */
export async function indexSoon(itemId: string): Promise<void> {
	await afterCommit(() => {
		pending.push(itemId);
		timer ??= setTimeout(() => void finishIndexing(), delay).unref();
	});
}

/** Indexes what this process has released: before it searches, and before the database is closed. Not within a transaction. */
export function finishIndexing(): Promise<void> {
	clearTimeout(timer);
	timer = undefined;
	if (pending.length) {
		const items = pending;
		pending = [];
		lastRun = lastRun.then(async () => {
			await indexReleased(anyOf(item.id, items)).catch((error: unknown) =>
				log.error({ error: describe(error) }, 'released texts wait for the sweep of the search index')
			);
		});
	}
	return lastRun;
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
		entered += await indexReleased(anyOf(release.id, page));
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

/** A piece of a text, marked or not. Pages write it as text. */
export interface SnippetPiece {
	text: string;
	marked: boolean;
}

interface SnippetSpan {
	start: number;
	end: number;
}

/** The approximate length of a snippet, in characters. */
const maxLength = 200;

/** The form of each word in the index: its English stem. */
async function stemsOf(words: string[]): Promise<Map<string, string>> {
	const list = [...new Set(words)].slice(0, 20_000);
	const stemRows = await rows<{ word: string; stem: string | null }>(sql`
		select w as word, (ts_lexize('penbridge_english', w))[1] as stem
		from jsonb_array_elements_text(${JSON.stringify(list)}::jsonb) w`);
	return new Map(stemRows.map(({ word, stem }) => [word, stem ?? word]));
}

/** The parts of these texts that match a search, with the matches marked. One statement for all texts. */
export async function snippets(texts: string[], { words }: Question): Promise<SnippetPiece[][]> {
	if (!texts.length) return [];
	const runs = texts.map(tokensOf);
	const plainWords = runs.flat().filter(({ han }) => !han);
	const plainQuery = words.filter(({ han }) => !han).map(({ text }) => plain(text));
	const stems = await stemsOf([...plainWords.map(({ text }) => text), ...plainQuery]);
	const queryStems = new Set(plainQuery.map((word) => stems.get(word)));
	const han = words.filter((word) => word.han).map(({ text }) => text);
	return texts.map((text, index) => {
		const spans = runs[index]!.flatMap((token): SnippetSpan[] => {
			if (!token.han) return queryStems.has(stems.get(token.text)) ? [token] : [];
			return han.flatMap((word) => placesOf(text, word, token));
		});
		return cut(text, merged(spans));
	});
}

/** The positions of a Chinese word within a run. */
function placesOf(text: string, word: string, { start, end }: SnippetSpan): SnippetSpan[] {
	const places: SnippetSpan[] = [];
	for (
		let position = text.indexOf(word, start);
		position >= 0 && position + word.length <= end;
		position = text.indexOf(word, position + 1)
	)
		places.push({ start: position, end: position + word.length });
	return places;
}

function merged(spans: SnippetSpan[]): SnippetSpan[] {
	const list: SnippetSpan[] = [];
	for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
		const previous = list.at(-1);
		if (previous && start <= previous.end) previous.end = Math.max(previous.end, end);
		else list.push({ start, end });
	}
	return list;
}

/** The part of the text around the first match, in pieces. */
function cut(text: string, spans: SnippetSpan[]): SnippetPiece[] {
	const firstMatch = spans[0]?.start ?? 0;
	const from = edge(text, Math.max(0, firstMatch - maxLength / 4), -1);
	const to = edge(text, Math.min(text.length, from + maxLength), 1);
	const pieces: SnippetPiece[] = from > 0 ? [{ text: '… ', marked: false }] : [];
	let position = from;
	for (const { start, end } of spans.filter((span) => span.start >= from && span.end <= to)) {
		if (start > position) pieces.push({ text: text.slice(position, start), marked: false });
		pieces.push({ text: text.slice(start, end), marked: true });
		position = end;
	}
	if (position < to) pieces.push({ text: text.slice(position, to), marked: false });
	if (to < text.length) pieces.push({ text: ' …', marked: false });
	return pieces;
}

const parts = new Intl.Segmenter('und', { granularity: 'word' });

/** The border of the word at a position, so that no word and no character of several code points is cut. */
function edge(text: string, position: number, side: 1 | -1): number {
	if (position <= 0 || position >= text.length) return position;
	const segment = parts.segment(text).containing(position)!;
	return side < 0 ? segment.index : segment.index + segment.segment.length;
}
