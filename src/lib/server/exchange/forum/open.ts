import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { neighborId, isId } from '../../kernel/ids.ts';
import { findBoard } from './board.ts';
import { markBoard, markTopic } from './marks.ts';
import { ownInTopic, type OwnInTopic, ownOnBoard } from './own.ts';
import { type From, pageSize, postsOf } from './posts.ts';
import { findTopic } from './topic.ts';
import { pinnedOf, topicsOf, topicsPage } from './topics.ts';

/** A board with a page of its topics. @param before the key of the last one of the page before @throws NotFound */
export async function openBoard(actor: Actor, boardId: string, before: string | null) {
	const board = await findBoard(actor, boardId);
	const from = isId(before) ? before : null;
	const pinned = from ? [] : await pinnedOf(board.id, actor.id);
	const found = await topicsOf(board.id, actor.id, from);
	await markBoard(actor, board.id);
	const topics = found.slice(0, topicsPage);
	return {
		board,
		pinned,
		topics,
		more: found.length > topicsPage ? topics.at(-1)!.activeId : null,
		own: from ? [] : await ownOnBoard(actor, board.id)
	};
}

/** Where in a topic a page is asked for: after a post, before one, or at its end; from the beginning without. */
export interface ForumQuery {
	after?: string | null;
	before?: string | null;
	/** A page that begins with this post. */
	at?: string | null;
	last?: boolean;
}

const [first, end] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** A topic with a page of its posts, which are read now. @throws NotFound */
export async function openTopic(
	actor: Actor,
	place: { boardId: string; topicId: string },
	asked: ForumQuery = {}
) {
	const { board, topic } = await findTopic(actor, place.boardId, place.topicId);
	const from = fromOf(asked);
	const found = await postsOf(topic.id, actor.id, from);
	const full = found.length > pageSize;
	const posts = 'before' in from ? found.slice(full ? 1 : 0) : found.slice(0, pageSize);
	const newest = posts.at(-1)?.id ?? topic.id;
	const { posts: own, draft, mark } = await ownInTopic(actor, topic.id);
	if (isNews(mark, newest)) await markTopic(actor, topic.id, newest);
	const [earlier, later] = 'before' in from ? [full, !asked.last] : [from.after !== first, full];
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

/** A mark is written again for something newer, or when it no longer says that they are here. */
const isNews = (mark: OwnInTopic['mark'], newest: string) =>
	!mark || mark.releaseId < newest || now().getTime() - new Date(mark.at).getTime() > markLife;

/** In ms; far less than those count as being here (announce.ts). */
const markLife = 10 * 60 * 1000;

function fromOf({ after, before, at, last }: ForumQuery): From {
	if (last) return { before: end };
	if (isId(before)) return { before };
	if (isId(at)) return { after: neighborId(at, -1n) };
	return { after: isId(after) ? after : first };
}
