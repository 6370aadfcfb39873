// The topics of a board, and the boards with what is new on them.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { isThere } from './topic.ts';

/** One topic in the list of a board. */
export interface TopicEntry {
	id: string;
	promptId: string | null;
	opening: string | null;
	/** Who opened it; null for a prompt. */
	authorId: string | null;
	author: string | null;
	at: string;
	/** The newest release in it: the key of the next page. */
	activeId: string;
	activeAt: string;
	posts: number;
	/** Posts of others after what this person has read, at most 100. */
	fresh: number;
	pinned: boolean;
	locked: boolean;
}

/** Topics on a page. */
export const topicsPage = 20;
/** Pinned topics that stand before the first page. */
const mostPinned = 10;

const columns = (
	readerId: string
) => sql`t.id, t.prompt_id as "promptId", v.body as opening, a.id as "authorId",
	a.display_name as author, t.at, t.active_id as "activeId", coalesce(l.at, t.at) as "activeAt",
	(select count(*)::int from (select from post p join reviewable r on r.id = p.reviewable_id
		where p.topic_id = t.id and p.release_id is not null and r.state = 'released' limit 1000) n) as posts,
	${freshSql(sql`t.id`, readerId)} as fresh, t.pinned_at is not null as pinned, t.locked_at is not null as locked`;

const from = sql`from topic t left join post o on o.reviewable_id = t.opening_id
	left join revision v on v.id = o.shown_id left join reviewable r0 on r0.id = t.opening_id
	left join person a on a.id = r0.author_id left join release l on l.id = t.active_id`;

/** Before any release. */
const none = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** Posts of others in a topic after what this person has read. */
const freshSql = (topicId: SQL, readerId: string) => sql`(select count(*)::int from (
	select from post p join reviewable r on r.id = p.reviewable_id
	where p.topic_id = ${topicId} and p.release_id > coalesce((select m.release_id from topic_mark m
		where m.topic_id = ${topicId} and m.person_id = ${readerId}), ${none})
	and r.state = 'released' and r.author_id <> ${readerId} limit 100) n)`;

/** The pinned topics of a board. */
export const pinnedOf = (boardId: string, readerId: string) =>
	rows<TopicEntry>(sql`select ${columns(readerId)} ${from}
		where t.board_id = ${boardId} and t.pinned_at is not null and ${isThere}
		order by t.pinned_at desc limit ${mostPinned}`);

/** A page of the others, those with the newest post first. Keyset by that post. @returns one more where there are more */
export const topicsOf = (boardId: string, readerId: string, before: string | null) =>
	rows<TopicEntry>(sql`select ${columns(readerId)} ${from}
		where t.board_id = ${boardId} and t.pinned_at is null and ${isThere}
		${before ? sql`and t.active_id < ${before}::uuid` : sql``}
		order by t.active_id desc limit ${topicsPage + 1}`);

/** By board: how many topics there are (at most 1,000), in how many something is new (at most 100). */
export async function countsOf(boardIds: string[], readerId: string) {
	const found = await rows<{ id: string; topics: number; fresh: number; mentions: number }>(sql`
		select b.id,
			(select count(*)::int from (select from topic t where t.board_id = b.id and ${isThere} limit 1000) n) as topics,
			(select count(*)::int from (select from topic t
				left join topic_mark m on m.topic_id = t.id and m.person_id = ${readerId}
				where t.board_id = b.id and ${isThere} and t.active_id > coalesce(m.release_id, ${none})
				and ((t.opening_id is null and m.release_id is null) or exists (
					select from post p join reviewable r on r.id = p.reviewable_id where p.topic_id = t.id
					and p.release_id > coalesce(m.release_id, ${none}) and r.state = 'released' and r.author_id <> ${readerId}))
				limit 100) n) as fresh,
			(select count(*)::int from mention x join post p on p.reviewable_id = x.reviewable_id
				join topic t on t.id = p.topic_id join reviewable r on r.id = p.reviewable_id
				left join topic_mark m on m.topic_id = t.id and m.person_id = ${readerId}
				where x.person_id = ${readerId} and t.board_id = b.id and r.state = 'released' and ${isThere}
				and p.release_id > coalesce(m.release_id, ${none})) as mentions
		from unnest(${sql.param(`{${boardIds.join(',')}}`)}::uuid[]) b (id)`);
	return new Map(found.map((one) => [one.id, one]));
}
