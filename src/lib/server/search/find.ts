import { type Actor, isStudent, readerOf, readsThread } from '../kernel/access/index.ts';
import { anyOf, rows, sql, type SQL } from '../kernel/db/index.ts';
import { boardsOf, topicVisibleSql } from '../forum/index.ts';
import { isId } from '../kernel/ids.ts';
import { isReleased, letterSql } from '../kernel/predicates/index.ts';
import { parseQuestion } from '../engines/search-tokens/index.ts';
import { dayAfter, isDate } from '../kernel/time/index.ts';
import {
	aliased,
	label,
	pairing,
	pairingMember,
	person,
	post,
	release,
	report,
	reviewable,
	revision,
	searchEntry,
	topic
} from '../kernel/schema/index.ts';

const { a, b, f, l, m } = aliased({ a: person, b: label, f: report, l: release, m: pairingMember });
const { o, ov, p, q, r, t } = aliased({ o: person, ov: revision, p: post, q: post, r: reviewable, t: topic });
const { o: oPost, p: pPerson, s, v } = aliased({ o: post, p: person, s: searchEntry, v: revision });
const { w } = aliased({ w: pairing });

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
			select ${w.id} from ${m} join ${w} on ${w.id} = ${m.pairingId}
			where ${readsThread.where(readerOf(actor), { personId: m.personId, state: w.state })}`)
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
	const match = await matching(query);
	// Candidates are put in order first, then checked one by one until the page is full. The checks are subqueries and the
	// limit is a literal: otherwise the planner, who sees the cost of all entries, reads whole tables.
	const results = await rows<SearchRecord>(sql`
		with hit as materialized (
			select s.*, ${topicOf} as topic_id from (
				select ${s.releaseId}, ${s.reviewableId}, ${s.boardId}, ${s.pairingId} from ${s}
				where ${match} and ${inReach(search, boards, pairings)} ${filterSql(search)}
				order by ${s.releaseId} desc offset 0) s
			where (select ${isReleased(r)} from ${r} where ${r.id} = s.reviewable_id)
			and s.reviewable_id <> all(array(select ${f.reviewableId} from ${f}
				where ${f.by} = ${actor.id} and ${f.reviewableId} is not null))
			and (s.board_id is null or (select ${topicVisibleSql} from ${t} where ${t.id} = ${topicOf}))
			order by s.release_id desc limit ${sql.raw(String(pageSize + 1))}
		)
		select s.release_id as "releaseId", s.reviewable_id as "itemId", s.board_id as "boardId", ${t.id} as "topicId",
			${t.promptId} as "promptId", ${ov.body} as opening, ${t.openingId} = ${r.id} as opens,
				s.pairing_id as "pairingId",
			${r.authorId} as "authorId", ${a.displayName} as author, ${letterSql(v)} as body, ${v.locale}, ${l.at},
			(select string_agg(${o.displayName}, ', ' order by ${o.id}) from ${m} join ${o} on ${o.id} = ${m.personId}
				where ${m.pairingId} = s.pairing_id and ${m.personId} <> ${actor.id}) as pals
		from hit s join ${r} on ${r.id} = s.reviewable_id join ${a} on ${a.id} = ${r.authorId}
		join ${l} on ${l.id} = s.release_id left join ${p} on ${p.reviewableId} = ${r.id}
		join ${v} on ${v.id} = coalesce(${p.shownId}, ${l.revisionId})
		left join ${t} on ${t.id} = s.topic_id left join ${oPost} on ${oPost.reviewableId} = ${t.openingId}
		left join ${ov} on ${ov.id} = ${oPost.shownId}
		order by s.release_id desc`);
	return { found: results, boards };
}

/** The topic of an entry `s`. */
const topicOf = sql`(select ${q.topicId} from ${q} where ${q.reviewableId} = ${s.reviewableId})`;

function inReach({ place }: SearchQuery, boards: string[], pairings: string[]): SQL {
	if (place === 'letters') return anyOf(s.pairingId, pairings);
	if (place)
		return anyOf(
			s.boardId,
			boards.filter((id) => id === place)
		);
	return sql`(${anyOf(s.boardId, boards)} or ${anyOf(s.pairingId, pairings)})`;
}

function filterSql({ person, from, until, before }: SearchQuery): SQL {
	const parts = [
		person?.trim() &&
			sql`and ${s.authorId} in (select ${pPerson.id} from ${pPerson}
				where lower(${pPerson.displayName}) = lower(${person.trim()})
			union select split_part(${b.subject}, ':', 2)::uuid from ${b}
			where ${b.subject} like 'person:%' and lower(${b.text}) = lower(${person.trim()}))`,
		isDate(from) && sql`and ${s.releaseId} >= ${dayId(from, 0)}::uuid`,
		isDate(until) && sql`and ${s.releaseId} < ${dayId(until, 1)}::uuid`,
		isId(before) && sql`and ${s.releaseId} < ${before}::uuid`
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
 * Whether an entry `s` matches the query. Rare words are looked up in the index. For frequent ones that would collect and
 * sort all their entries for one page, so the newest entries are scanned until the page is full.
 */
async function matching(query: string): Promise<SQL> {
	const question = sql`to_tsquery('penbridge', ${query})`;
	const [counted] = await rows<{ n: number }>(sql`
		select count(*)::int as n from (select from ${s} where ${s.words} @@ ${question}
			limit ${sql.raw(String(frequentCount))}) found`);
	// A `case` matches no index, and the planner expects it to hold for every second entry: it scans, and stops at a full
	// page.
	const isFrequent = counted!.n === frequentCount;
	return isFrequent
		? sql`case when ${s.words} @@ ${question} then true else false end`
		: sql`${s.words} @@ ${question}`;
}
