import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { type Board, boardColumns, type FoundBoard, visibleBoard } from './board.ts';
import { tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import { postParts } from '../../forum/post-text.ts';
import type { Labels } from '../people/labels/index.ts';

const { item, post, revision } = tables;

/** A topic on a board that the actor sees. */
export interface Topic {
	id: string;
	boardId: string;
	openingId: string | null;
	promptId: string | null;
	/** The whole text of its opening post; null for a prompt. */
	opening: string | null;
	lang: string | null;
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
				select ${boardColumns(actor)}, json_build_object('id', ${tables.topic.id}, 'boardId', ${tables.topic.boardId},
					'openingId', ${tables.topic.openingId}, 'promptId', ${tables.topic.promptId}, 'opening', ${revision.body},
					'lang', ${revision.locale}, 'at', ${tables.topic.at}, 'pinned', ${tables.topic.pinnedAt} is not null,
					'locked', ${tables.topic.lockedAt} is not null) as topic
				from ${tables.topic} join ${tables.board} on ${tables.board.id} = ${tables.topic.boardId}
					left join ${post} on ${post.reviewableId} = ${tables.topic.openingId}
				left join ${revision} on ${revision.id} = ${post.shownId}
				where ${tables.topic.id} = ${topicId} and ${tables.board.id} = ${boardId} and ${topicVisibleSql}`)
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
	const [row] = await rows(sql`select from ${tables.topic} where ${tables.topic.id} = ${topicId}
		and ${tables.topic.boardId} = ${boardId}`);
	if (!row) throw new NotFound();
}

/**
 * Whether a topic is visible: it is while its opening post is. A scalar subquery is looked up for each topic; an `exists`
 * beside `or` makes PostgreSQL read the whole table of reviewables once.
 */
export const topicVisibleSql = sql`(${tables.topic.openingId} is null
	or (select ${isReleased(item)} from ${item} where ${item.id} = ${tables.topic.openingId}))`;

/** The title of a topic: its prompt in the reader's language, or the first line of its opening post. */
export const titleOf = (
	{ promptId, opening }: { promptId: string | null; opening: string | null },
	label: Labels
): string => (promptId ? label(`prompt:${promptId}`, '…') : postParts(opening ?? '', true).title || '…');
