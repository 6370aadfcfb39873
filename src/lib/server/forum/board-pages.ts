import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { neighborId, isId } from '../kernel/ids.ts';
import { findBoard } from './board.ts';
import { ownInTopic, type OwnInTopic, ownOnBoard } from './own-posts.ts';
import { type PageStart, pageSize, postsPage } from './posts.ts';
import { findTopic } from './topic.ts';
import { pinnedOf, topicsOnBoard, topicsPage } from './topics.ts';
import { into, rows, sql, columnName } from '../kernel/db/index.ts';
import { boardMark, tables, topicMark } from '../kernel/schema/index.ts';

/** A board with a page of its topics. @param before the key of the last topic of the previous page @throws NotFound */
export async function boardPage(actor: Actor, boardId: string, before: string | null) {
	const board = await findBoard(actor, boardId);
	const cursor = isId(before) ? before : null;
	const pinned = cursor ? [] : await pinnedOf(board.id, actor.id);
	const fetched = await topicsOnBoard(board.id, actor.id, cursor);
	await markBoard(actor, board.id);
	const topics = fetched.slice(0, topicsPage);
	return {
		board,
		pinned,
		topics,
		more: fetched.length > topicsPage ? topics.at(-1)!.activeId : null,
		own: cursor ? [] : await ownOnBoard(actor, board.id)
	};
}

/** Which page of a topic: after a post, before one, or the last; without any, the first. */
export interface TopicPageQuery {
	after?: string | null;
	before?: string | null;
	/** Starts the page with this post. */
	at?: string | null;
	last?: boolean;
}

const [firstId, lastId] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** A topic with a page of its posts, which are marked as read. @throws NotFound */
export async function openTopic(
	actor: Actor,
	place: { boardId: string; topicId: string },
	request: TopicPageQuery = {}
) {
	const { board, topic } = await findTopic(actor, place.boardId, place.topicId);
	const start = fromOf(request);
	const fetched = await postsPage(topic.id, actor.id, start);
	const hasMore = fetched.length > pageSize;
	const posts = 'before' in start ? fetched.slice(hasMore ? 1 : 0) : fetched.slice(0, pageSize);
	const newest = posts.at(-1)?.id ?? topic.id;
	const { posts: own, draft, mark } = await ownInTopic(actor, topic.id);
	if (isNews(mark, newest)) await markTopic(actor, topic.id, newest);
	const [earlier, later] = 'before' in start ? [hasMore, !request.last] : [start.after !== firstId, hasMore];
	return {
		board,
		topic,
		posts,
		earlier: earlier && posts[0] ? posts[0].id : null,
		later: later && posts.length ? newest : null,
		own: later ? [] : own,
		draft
	};
}

/** A mark is written again for a newer post, or when it is too old to count as being here. */
const isNews = (mark: OwnInTopic['mark'], newest: string) =>
	!mark || mark.releaseId < newest || now().getTime() - new Date(mark.at).getTime() > markLife;

/** In ms; much shorter than the time in which somebody counts as being here (announce.ts). */
const markLife = 10 * 60 * 1000;

function fromOf({ after, before, at, last }: TopicPageQuery): PageStart {
	if (last) return { before: lastId };
	if (isId(before)) return { before };
	if (isId(at)) return { after: neighborId(at, -1n) };
	return { after: isId(after) ? after : firstId };
}

/** Records that somebody has read a topic up to a post; a mark never moves back. */
async function markTopic(actor: Actor, topicId: string, upTo: string): Promise<void> {
	await rows(sql`
		insert into ${into(topicMark, 'topicId', 'personId', 'releaseId', 'at')}
		values (${topicId}, ${actor.id}, ${upTo}, ${now().toISOString()}::timestamptz)
		on conflict (${columnName(topicMark.topicId)}, ${columnName(topicMark.personId)}) do update
		set ${columnName(topicMark.releaseId)} = greatest(${tables.topicMark.releaseId}, excluded.release_id),
			${columnName(topicMark.at)} = excluded.at`);
}

/** Records that somebody has a board open. */
async function markBoard(actor: Actor, boardId: string): Promise<void> {
	await rows(sql`
		insert into ${into(boardMark, 'boardId', 'personId', 'at')}
		values (${boardId}, ${actor.id}, ${now().toISOString()}::timestamptz)
		on conflict (${columnName(boardMark.boardId)}, ${columnName(boardMark.personId)}) do update
			set ${columnName(boardMark.at)} = excluded.at`);
}
