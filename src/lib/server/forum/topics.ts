// The topics of a board, and the number of new ones on each board.
import { db, rows, sql, desc, eq, type SQLWrapper } from '../kernel/db/index.ts';
import { maxCounted } from './shown-count.ts';
import { topicVisibleSql } from './topic.ts';
import {
	aliased,
	mention,
	person,
	post,
	release,
	reviewable,
	revision,
	topic,
	topicMark
} from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { a, l, m, o, p, t } = aliased({ a: person, l: release, m: topicMark, o: post, p: post, t: topic });
const { r, r0, v, x } = aliased({ r: reviewable, r0: reviewable, v: revision, x: mention });

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
	/** Like `fresh`, at most `maxCounted` + 1. */
	posts: number;
	/** Posts of others after what this person has read. */
	fresh: number;
	pinned: boolean;
	locked: boolean;
}

/** Topics on a page. */
export const topicsPage = 20;
/** Pinned topics that are shown before the first page. */
const maxPinned = 10;
/** One more than is counted, so that a page can say that there are more. A number in the text: the planner must see it. */
const countLimit = sql.raw(String(maxCounted + 1));

// What a topic counts is looked up post by post: a join makes PostgreSQL read all reviewables for each topic.
const columns = (
	readerId: string
) => sql`${t.id}, ${t.promptId} as "promptId", ${v.body} as opening, ${a.id} as "authorId",
	${a.displayName} as author, ${t.at}, ${t.activeId} as "activeId", coalesce(${l.at}, ${t.at}) as "activeAt",
	(select count(*)::int from (select from ${p} where ${p.topicId} = ${t.id} and ${p.releaseId} is not null
		and (select ${isReleased(r)} from ${r} where ${r.id} = ${p.reviewableId}) limit ${countLimit}) n) as posts,
	${freshSql(t.id, readerId)} as fresh, ${t.pinnedAt} is not null as pinned,
		${t.lockedAt} is not null as locked`;

const fromSql = sql`from ${t} left join ${o} on ${o.reviewableId} = ${t.openingId}
	left join ${v} on ${v.id} = ${o.shownId} left join ${r0} on ${r0.id} = ${t.openingId}
	left join ${a} on ${a.id} = ${r0.authorId} left join ${l} on ${l.id} = ${t.activeId}`;

/** Before any release. */
const beforeAnyRelease = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** How many posts of others in a topic are after what this person has read. */
const freshSql = (topicId: SQLWrapper, readerId: string) => sql`(select count(*)::int from (
	select from ${p} where ${p.topicId} = ${topicId} and ${p.releaseId} > coalesce((select ${m.releaseId} from ${m}
		where ${m.topicId} = ${topicId} and ${m.personId} = ${readerId}), ${beforeAnyRelease})
	and (select ${isReleased(r)} and ${r.authorId} <> ${readerId} from ${r} where ${r.id} = ${p.reviewableId}) limit ${countLimit}) n)`;

/** The pinned topics of a board. */
export const pinnedOf = (boardId: string, readerId: string) =>
	rows<TopicEntry>(sql`select ${columns(readerId)} ${fromSql}
		where ${t.boardId} = ${boardId} and ${t.pinnedAt} is not null and ${topicVisibleSql}
		order by ${t.pinnedAt} desc limit ${maxPinned}`);

/**
 * A page of the topics that are not pinned, the newest post first. Keyset pagination by that post. @returns one more where
 * there are more
 */
export const topicsOf = (boardId: string, readerId: string, before: string | null) =>
	rows<TopicEntry>(sql`select ${columns(readerId)} ${fromSql}
		where ${t.boardId} = ${boardId} and ${t.pinnedAt} is null and ${topicVisibleSql}
		${before ? sql`and ${t.activeId} < ${before}::uuid` : sql``}
		order by ${t.activeId} desc limit ${topicsPage + 1}`);

/** How many topics a board has and in how many something is new, both at most `maxCounted` + 1, and where the reader is named. */
export interface BoardCounts {
	topics: number;
	fresh: number;
	mentions: number;
}

/** The columns of `BoardCounts`. @param boardId of a query over boards */
export const countColumns = (boardId: SQLWrapper, readerId: string) => sql`
	(select count(*)::int from (select from ${t} where ${t.boardId} = ${boardId} and ${topicVisibleSql} limit ${countLimit}) n) as topics,
	(select count(*)::int from (select from ${t}
		left join ${m} on ${m.topicId} = ${t.id} and ${m.personId} = ${readerId}
		where ${t.boardId} = ${boardId} and ${topicVisibleSql} and ${t.activeId} > coalesce(${m.releaseId}, ${beforeAnyRelease})
		and ((${t.openingId} is null and ${m.releaseId} is null) or exists (
			select from ${p} join ${r} on ${r.id} = ${p.reviewableId} where ${p.topicId} = ${t.id}
			and ${p.releaseId} > coalesce(${m.releaseId}, ${beforeAnyRelease}) and ${isReleased(r)}
				and ${r.authorId} <> ${readerId}))
		limit ${countLimit}) n) as fresh,
	(select count(*)::int from ${x} join ${p} on ${p.reviewableId} = ${x.reviewableId}
		join ${t} on ${t.id} = ${p.topicId} join ${r} on ${r.id} = ${p.reviewableId}
		left join ${m} on ${m.topicId} = ${t.id} and ${m.personId} = ${readerId}
		where ${x.personId} = ${readerId} and ${t.boardId} = ${boardId} and ${isReleased(r)} and ${topicVisibleSql}
		and ${p.releaseId} > coalesce(${m.releaseId}, ${beforeAnyRelease})) as mentions`;

/** The newest number on a board, which the caller has locked: new numbers must be higher. */
export async function lastOnBoard(boardId: string): Promise<string | null> {
	const [newest] = await db()
		.select({ id: topic.activeId })
		.from(topic)
		.where(eq(topic.boardId, boardId))
		.orderBy(desc(topic.activeId))
		.limit(1);
	return newest?.id ?? null;
}
