import { sql, type SQL } from 'drizzle-orm';
import { type Actor, isStudent, readerOf, readsThread } from '../../kernel/access/index.ts';
import { anyOf, rows } from '../../kernel/db/index.ts';
import { boardsOf, isThere } from '../../exchange/forum/index.ts';
import { isId } from '../../kernel/ids.ts';
import { shownWords } from '../../kernel/predicates/index.ts';
import { questionOf } from './question.ts';
import { dayAfter, isDate } from '../../kernel/time/index.ts';

/** What somebody looks for. */
export interface SearchQuery {
	text: string;
	/** One board, or `letters`. */
	place?: string;
	/** A display name. */
	person?: string;
	/** ISO days, both included, as the day is in UTC. */
	from?: string;
	until?: string;
	/** The last result of the page before. */
	before?: string;
}

/** One result, as it is read from the database. */
export interface SearchRecord {
	releaseId: string;
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

/** What may be found by somebody: boards that are open to them, and the pairings in which they write. */
async function reachOf(actor: Actor) {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const pairings = isStudent(actor)
		? await rows<{ id: string }>(sql`
			select w.id from pairing_member m join pairing w on w.id = m.pairing_id
			where ${readsThread.where(readerOf(actor), { personId: sql`m.person_id`, state: sql`w.state` })}`)
		: [];
	return { boards, pairings: pairings.map(({ id }) => id) };
}

/**
 * Looks through the boards that this person sees and their own letters, the newest first. What waits has no entry; what was
 * taken back, flagged by this person, or stands in a topic that is gone, is left out here too.
 * @returns one more than a page where there are more; the boards among which one can choose
 */
export async function find(
	actor: Actor,
	asked: SearchQuery
): Promise<{ found: SearchRecord[]; boards: string[] }> {
	const { boards, pairings } = await reachOf(actor);
	const { query } = questionOf(asked.text);
	if (!query || [asked.text, asked.person].some((text) => text?.includes('\0'))) return { found: [], boards };
	const match = await matching(query);
	// In order first, then asked one by one until the page is full. Each question stands for itself, and the limit is a
	// number: else the planner, who sees the cost of all entries, reads whole tables beside it.
	const found = await rows<SearchRecord>(sql`
		with hit as materialized (
			select s.*, ${topicOf} as topic_id from (
				select s.release_id, s.reviewable_id, s.board_id, s.pairing_id from search_entry s
				where ${match} and ${inReach(asked, boards, pairings)} ${narrowed(asked)}
				order by s.release_id desc offset 0) s
			where (select r.state = 'released' from reviewable r where r.id = s.reviewable_id)
			and s.reviewable_id <> all(array(select f.reviewable_id from report f
				where f.by = ${actor.id} and f.reviewable_id is not null))
			and (s.board_id is null or (select ${isThere} from topic t where t.id = ${topicOf}))
			order by s.release_id desc limit ${sql.raw(String(pageSize + 1))}
		)
		select s.release_id as "releaseId", s.board_id as "boardId", t.id as "topicId",
			t.prompt_id as "promptId", ov.body as opening, t.opening_id = r.id as opens, s.pairing_id as "pairingId",
			r.author_id as "authorId", a.display_name as author, ${shownWords} as body, v.locale, l.at,
			(select string_agg(o.display_name, ', ' order by o.id) from pairing_member m join person o on o.id = m.person_id
				where m.pairing_id = s.pairing_id and m.person_id <> ${actor.id}) as pals
		from hit s join reviewable r on r.id = s.reviewable_id join person a on a.id = r.author_id
		join release l on l.id = s.release_id left join post p on p.reviewable_id = r.id
		join revision v on v.id = coalesce(p.shown_id, l.revision_id)
		left join topic t on t.id = s.topic_id left join post o on o.reviewable_id = t.opening_id
		left join revision ov on ov.id = o.shown_id
		order by s.release_id desc`);
	return { found, boards };
}

/** The topic in which an entry `s` stands. */
const topicOf = sql`(select q.topic_id from post q where q.reviewable_id = s.reviewable_id)`;

function inReach({ place }: SearchQuery, boards: string[], pairings: string[]): SQL {
	if (place === 'letters') return anyOf(sql`s.pairing_id`, pairings);
	if (place)
		return anyOf(
			sql`s.board_id`,
			boards.filter((id) => id === place)
		);
	return sql`(${anyOf(sql`s.board_id`, boards)} or ${anyOf(sql`s.pairing_id`, pairings)})`;
}

function narrowed({ person, from, until, before }: SearchQuery): SQL {
	const parts = [
		person?.trim() &&
			sql`and s.author_id in (select p.id from person p where lower(p.display_name) = lower(${person.trim()})
			union select split_part(b.subject, ':', 2)::uuid from label b
			where b.subject like 'person:%' and lower(b.text) = lower(${person.trim()}))`,
		isDate(from) && sql`and s.release_id >= ${dayId(from, 0)}::uuid`,
		isDate(until) && sql`and s.release_id < ${dayId(until, 1)}::uuid`,
		isId(before) && sql`and s.release_id < ${before}::uuid`
	];
	return sql.join(
		parts.filter((part): part is SQL => Boolean(part)),
		sql` `
	);
}

/** The first id that a release of a day can have: a UUIDv7 begins with its moment in milliseconds (RFC 9562, 5.7). */
function dayId(day: string, later: number): string {
	const at = Math.max(0, Date.parse(dayAfter(day, later)));
	const hex = at.toString(16).padStart(12, '0');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}

/** So many entries with a word make it one that stands everywhere. */
const frequent = 2_000;

/**
 * Whether an entry `s` answers the question. What stands in few entries is looked up by its words. What stands in very many
 * would all be gathered and sorted for one page: there the newest entries are walked through until the page is full.
 */
async function matching(query: string): Promise<SQL> {
	const question = sql`to_tsquery('penbridge', ${query})`;
	const [few] = await rows<{ n: number }>(sql`
		select count(*)::int as n from (select from search_entry s where s.words @@ ${question} limit ${sql.raw(String(frequent))}) found`);
	// A case is in no index, and the planner takes it to hold for every second entry: it walks, and stops at a full page.
	const walks = few!.n === frequent;
	return walks ? sql`case when s.words @@ ${question} then true else false end` : sql`s.words @@ ${question}`;
}
