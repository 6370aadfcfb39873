// The topics of a board, and the number of new ones on each board.
import { db, rows, sql, desc, eq, type SQLWrapper } from '../kernel/db/index.ts';
import { topicVisibleSql } from './topic.ts';
import { aliased, inner, tables, topic } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { item, person, post, release, revision } = tables;
const { mention, topicMark } = inner;
const { openingItem, openingPost } = aliased({ openingItem: item, openingPost: post });

/** What a board counts, it counts up to here: nobody needs to know more, and counting reads each post. */
export const maxCounted = 100;

/** A number as a page shows it, “100+” where there is more. @param n what was counted, at most `maxCounted` + 1 */
export const shownCount = (n: number): number | string => (n > maxCounted ? `${maxCounted}+` : n);

/** One topic in the list of a board. */
export interface TopicEntry {
	id: string;
	promptId: string | null;
	opening: string | null;
	/** The language of its opening post. */
	lang: string | null;
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
) => sql`${tables.topic.id}, ${tables.topic.promptId} as "promptId", ${revision.body} as opening,
	${revision.locale} as lang,
	${person.id} as "authorId",
	${person.displayName} as author, ${tables.topic.at}, ${tables.topic.activeId} as "activeId", coalesce(${release.at},
		${tables.topic.at}) as "activeAt",
	(select count(*)::int from (select from ${post} where ${post.topicId} = ${tables.topic.id}
		and ${post.releaseId} is not null
		and (select ${isReleased(item)} from ${item} where ${item.id} = ${post.reviewableId})
			limit ${countLimit}) n) as posts,
	${freshSql(tables.topic.id, readerId)} as fresh, ${tables.topic.pinnedAt} is not null as pinned,
		${tables.topic.lockedAt} is not null as locked`;

const fromSql = sql`from ${tables.topic}
	left join ${openingPost} on ${openingPost.reviewableId} = ${tables.topic.openingId}
	left join ${revision} on ${revision.id} = ${openingPost.shownId}
		left join ${openingItem} on ${openingItem.id} = ${tables.topic.openingId}
	left join ${person} on ${person.id} = ${openingItem.authorId}
		left join ${release} on ${release.id} = ${tables.topic.activeId}`;

/** Before any release. */
const beforeAnyRelease = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** How many posts of others in a topic are after what this person has read. */
const freshSql = (topicId: SQLWrapper, readerId: string) => sql`(select count(*)::int from (
	select from ${inner.post} where ${inner.post.topicId} = ${topicId}
		and ${inner.post.releaseId} > coalesce((select ${topicMark.releaseId} from ${topicMark}
		where ${topicMark.topicId} = ${topicId} and ${topicMark.personId} = ${readerId}), ${beforeAnyRelease})
	and (select ${isReleased(inner.item)} and ${inner.item.authorId} <> ${readerId} from ${inner.item}
		where ${inner.item.id} = ${inner.post.reviewableId}) limit ${countLimit}) n)`;

/** The pinned topics of a board. */
export const pinnedOf = (boardId: string, readerId: string) =>
	rows<TopicEntry>(sql`select ${columns(readerId)} ${fromSql}
		where ${tables.topic.boardId} = ${boardId} and ${tables.topic.pinnedAt} is not null and ${topicVisibleSql}
		order by ${tables.topic.pinnedAt} desc limit ${maxPinned}`);

/**
 * A page of the topics that are not pinned, the newest post first. Keyset pagination by that post. @returns one more where
 * there are more
 */
export const topicsOnBoard = (boardId: string, readerId: string, before: string | null) =>
	rows<TopicEntry>(sql`select ${columns(readerId)} ${fromSql}
		where ${tables.topic.boardId} = ${boardId} and ${tables.topic.pinnedAt} is null and ${topicVisibleSql}
		${before ? sql`and ${tables.topic.activeId} < ${before}::uuid` : sql``}
		order by ${tables.topic.activeId} desc limit ${topicsPage + 1}`);

/** How many topics a board has and in how many something is new, both at most `maxCounted` + 1, and where the reader is named. */
export interface BoardCounts {
	topics: number;
	fresh: number;
	mentions: number;
}

/** The columns of `BoardCounts`. @param boardId of a query over boards */
export const countColumns = (boardId: SQLWrapper, readerId: string) => sql`
	(select count(*)::int from (select from ${tables.topic} where ${tables.topic.boardId} = ${boardId}
		and ${topicVisibleSql} limit ${countLimit}) n) as topics,
	(select count(*)::int from (select from ${tables.topic}
		left join ${topicMark} on ${topicMark.topicId} = ${tables.topic.id} and ${topicMark.personId} = ${readerId}
		where ${tables.topic.boardId} = ${boardId} and ${topicVisibleSql}
			and ${tables.topic.activeId} > coalesce(${topicMark.releaseId}, ${beforeAnyRelease})
		and ((${tables.topic.openingId} is null and ${topicMark.releaseId} is null) or exists (
			select from ${inner.post} join ${inner.item} on ${inner.item.id} = ${inner.post.reviewableId}
				where ${inner.post.topicId} = ${tables.topic.id}
			and ${inner.post.releaseId} > coalesce(${topicMark.releaseId}, ${beforeAnyRelease}) and ${isReleased(inner.item)}
				and ${inner.item.authorId} <> ${readerId}))
		limit ${countLimit}) n) as fresh,
	(select count(*)::int from ${mention} join ${inner.post} on ${inner.post.reviewableId} = ${mention.reviewableId}
		join ${tables.topic} on ${tables.topic.id} = ${inner.post.topicId}
			join ${inner.item} on ${inner.item.id} = ${inner.post.reviewableId}
		left join ${topicMark} on ${topicMark.topicId} = ${tables.topic.id} and ${topicMark.personId} = ${readerId}
		where ${mention.personId} = ${readerId} and ${tables.topic.boardId} = ${boardId} and ${isReleased(inner.item)}
			and ${topicVisibleSql}
		and ${inner.post.releaseId} > coalesce(${topicMark.releaseId}, ${beforeAnyRelease})) as mentions`;

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
