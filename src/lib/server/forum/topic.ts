import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { type Board, boardColumns, type FoundBoard, visibleBoard } from './board.ts';
import { aliased, board, post, reviewable, revision, topic } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { b, o, s, t, topic: topicRow } = aliased({ b: board, o: post, s: reviewable, t: topic, topic });
const { v } = aliased({ v: revision });

/** A topic on a board that the actor sees. */
export interface Topic {
	id: string;
	boardId: string;
	openingId: string | null;
	promptId: string | null;
	/** The whole text of its opening post; null for a prompt. */
	opening: string | null;
	at: string;
	pinned: boolean;
	locked: boolean;
}

/** A topic that the actor may see; none whose opening post was recalled. @throws NotFound */
export async function findTopic(
	actor: Actor,
	boardId: string,
	topicId: string
): Promise<{ board: Board; topic: Topic }> {
	const [row] =
		isId(boardId) && isId(topicId)
			? await rows<FoundBoard & { topic: Topic }>(sql`
				select ${boardColumns(actor)}, json_build_object('id', ${t.id}, 'boardId', ${t.boardId},
					'openingId', ${t.openingId}, 'promptId', ${t.promptId}, 'opening', ${v.body}, 'at', ${t.at},
					'pinned', ${t.pinnedAt} is not null, 'locked', ${t.lockedAt} is not null) as topic
				from ${t} join ${b} on ${b.id} = ${t.boardId} left join ${o} on ${o.reviewableId} = ${t.openingId}
				left join ${v} on ${v.id} = ${o.shownId}
				where ${t.id} = ${topicId} and ${b.id} = ${boardId} and ${topicVisibleSql}`)
			: [];
	if (!row) throw new NotFound();
	const { topic, ...access } = row;
	const board = visibleBoard(actor, access);
	if (!board) throw new NotFound();
	return { board, topic };
}

/**
 * Within a transaction that has locked the board: checks that the topic is still on it. @throws NotFound where it was moved
 * away meanwhile
 */
export async function refuseMoved(topicId: string | null, boardId: string): Promise<void> {
	if (!topicId) return;
	const [row] = await rows(sql`select from ${topicRow} where ${topicRow.id} = ${topicId}
		and ${topicRow.boardId} = ${boardId}`);
	if (!row) throw new NotFound();
}

/**
 * Whether a topic `t` is visible: it is while its opening post is. A scalar subquery is looked up for each topic; an `exists`
 * beside `or` makes PostgreSQL read the whole table of reviewables once.
 */
export const topicVisibleSql = sql`(${t.openingId} is null
	or (select ${isReleased(s)} from ${s} where ${s.id} = ${t.openingId}))`;
