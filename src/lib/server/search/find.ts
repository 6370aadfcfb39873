import { type Actor, isStudent, readerOf, readsThread } from '../kernel/access/index.ts';
import { anyOf, rows, sql, type SQL } from '../kernel/db/index.ts';
import { boardsOf, topicVisibleSql } from '../forum/index.ts';
import { isId } from '../kernel/ids.ts';
import { isReleased, letterSql } from '../kernel/predicates/index.ts';
import { parseQuestion } from '../engines/search-tokens.ts';
import { dayAfter, isDate } from '../kernel/time/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { finishIndexing } from './entries.ts';

const { item, label, member, pairing, post, release, report, revision, searchEntry, topic } = tables;
const { author, entryPost } = aliased({ author: tables.person, entryPost: post });
const { openingPost, openingRevision } = aliased({ openingPost: post, openingRevision: revision });
const { palPerson } = aliased({ palPerson: tables.person });

/** A search, as the page submits it. */
export interface SearchQuery {
	text: string;
	/** One board, or `letters`. */
	place?: string;
	/** A display name. */
	person?: string;
	/** ISO days, both included, in UTC. */
	from?: string;
	until?: string;
	/** The last result of the previous page. */
	before?: string;
}

/** One result, as the database has it. */
export interface SearchRecord {
	releaseId: string;
	itemId: string;
	boardId: string | null;
	topicId: string | null;
	promptId: string | null;
	opening: string | null;
	opens: boolean;
	pairingId: string | null;
	authorId: string;
	author: string;
	/** For a letter: everybody of the pairing but the reader. */
	pals: string | null;
	body: string;
	locale: string;
	at: string;
}

export const pageSize = 20;

/** Where somebody may search: the boards that they see, and the pairings in which they write. */
async function reachOf(actor: Actor) {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const pairings = isStudent(actor)
		? await rows<{ id: string }>(sql`
			select ${pairing.id} from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
			where ${readsThread.where(readerOf(actor), { personId: member.personId, state: pairing.state })}`)
		: [];
	return { boards, pairings: pairings.map(({ id }) => id) };
}

/**
 * Searches the boards that this person sees and their own letters, the newest first. Waiting texts have no entry; recalled
 * texts, texts that this person reported, and texts in invisible topics are left out here.
 * @returns one more than a page where there are more; `boards`: those among which the person can choose
 */
export async function find(
	actor: Actor,
	search: SearchQuery
): Promise<{ found: SearchRecord[]; boards: string[] }> {
	const { boards, pairings } = await reachOf(actor);
	const { query } = parseQuestion(search.text);
	if (!query || [search.text, search.person].some((text) => text?.includes('\0')))
		return { found: [], boards };
	await finishIndexing();
	const match = await matching(query);
	// Candidates are put in order first, then checked one by one until the page is full. The checks are subqueries and the
	// limit is a literal: otherwise the planner, who sees the cost of all entries, reads whole tables.
	const results = await rows<SearchRecord>(sql`
		with hit as materialized (
			select search_entry.*, ${topicOf} as topic_id from (
				select ${searchEntry.releaseId}, ${searchEntry.reviewableId}, ${searchEntry.boardId}, ${searchEntry.pairingId}
					from ${searchEntry}
				where ${match} and ${inReach(search, boards, pairings)} ${filterSql(search)}
				order by ${searchEntry.releaseId} desc offset 0) search_entry
			where (select ${isReleased(item)} from ${item} where ${item.id} = ${searchEntry.reviewableId})
			and ${searchEntry.reviewableId} <> all(array(select ${report.reviewableId} from ${report}
				where ${report.by} = ${actor.id} and ${report.reviewableId} is not null))
			and (${searchEntry.boardId} is null or (select ${topicVisibleSql} from ${topic} where ${topic.id} = ${topicOf}))
			order by ${searchEntry.releaseId} desc limit ${sql.raw(String(pageSize + 1))}
		)
		select hit.release_id as "releaseId", hit.reviewable_id as "itemId", hit.board_id as "boardId",
			${topic.id} as "topicId", ${topic.promptId} as "promptId", ${openingRevision.body} as opening,
				${topic.openingId} = ${item.id} as opens,
				hit.pairing_id as "pairingId",
			${item.authorId} as "authorId", ${author.displayName} as author, ${letterSql(revision)} as body,
				${revision.locale}, ${release.at},
			(select string_agg(${palPerson.displayName}, ', ' order by ${palPerson.id}) from ${member}
				join ${palPerson} on ${palPerson.id} = ${member.personId}
				where ${member.pairingId} = hit.pairing_id and ${member.personId} <> ${actor.id}) as pals
		from hit join ${item} on ${item.id} = hit.reviewable_id join ${author} on ${author.id} = ${item.authorId}
		join ${release} on ${release.id} = hit.release_id left join ${post} on ${post.reviewableId} = ${item.id}
		join ${revision} on ${revision.id} = coalesce(${post.shownId}, ${release.revisionId})
		left join ${topic} on ${topic.id} = hit.topic_id
			left join ${openingPost} on ${openingPost.reviewableId} = ${topic.openingId}
		left join ${openingRevision} on ${openingRevision.id} = ${openingPost.shownId}
		order by hit.release_id desc`);
	return { found: results, boards };
}

/** The topic of an entry `searchEntry`. */
const topicOf = sql`(select ${entryPost.topicId} from ${entryPost}
	where ${entryPost.reviewableId} = ${searchEntry.reviewableId})`;

function inReach({ place }: SearchQuery, boards: string[], pairings: string[]): SQL {
	if (place === 'letters') return anyOf(searchEntry.pairingId, pairings);
	if (place)
		return anyOf(
			searchEntry.boardId,
			boards.filter((id) => id === place)
		);
	return sql`(${anyOf(searchEntry.boardId, boards)} or ${anyOf(searchEntry.pairingId, pairings)})`;
}

function filterSql({ person, from, until, before }: SearchQuery): SQL {
	const parts = [
		person?.trim() &&
			sql`and ${searchEntry.authorId} in (select ${tables.person.id} from ${tables.person}
				where lower(${tables.person.displayName}) = lower(${person.trim()})
			union select split_part(${label.subject}, ':', 2)::uuid from ${label}
			where ${label.subject} like 'person:%' and lower(${label.text}) = lower(${person.trim()}))`,
		isDate(from) && sql`and ${searchEntry.releaseId} >= ${dayId(from, 0)}::uuid`,
		isDate(until) && sql`and ${searchEntry.releaseId} < ${dayId(until, 1)}::uuid`,
		isId(before) && sql`and ${searchEntry.releaseId} < ${before}::uuid`
	];
	return sql.join(
		parts.filter((part): part is SQL => Boolean(part)),
		sql` `
	);
}

/** The first id that a release of a day can have: a UUIDv7 begins with its time in milliseconds (RFC 9562, 5.7). */
function dayId(day: string, later: number): string {
	const time = Math.max(0, Date.parse(dayAfter(day, later)));
	const hex = time.toString(16).padStart(12, '0');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/** From this number of entries on a word counts as frequent. */
const frequentCount = 2_000;

/**
 * Whether an entry `searchEntry` matches the query. Rare words are looked up in the index. For frequent ones that would collect and
 * sort all their entries for one page, so the newest entries are scanned until the page is full.
 */
async function matching(query: string): Promise<SQL> {
	const question = sql`to_tsquery('penbridge', ${query})`;
	const [counted] = await rows<{ n: number }>(sql`
		select count(*)::int as n from (select from ${searchEntry} where ${searchEntry.words} @@ ${question}
			limit ${sql.raw(String(frequentCount))}) found`);
	// A `case` matches no index, and the planner expects it to hold for every second entry: it scans, and stops at a full
	// page.
	const isFrequent = counted!.n === frequentCount;
	return isFrequent
		? sql`case when ${searchEntry.words} @@ ${question} then true else false end`
		: sql`${searchEntry.words} @@ ${question}`;
}
