import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { type Board, boardColumns, type FoundBoard, letIn } from './board.ts';

/** A topic as somebody finds it on a board that is open to them. */
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

/** Lets somebody into a topic. One whose opening was taken back is not there any more. @throws NotFound */
export async function findTopic(
	actor: Actor,
	boardId: string,
	topicId: string
): Promise<{ board: Board; topic: Topic }> {
	const [found] =
		isId(boardId) && isId(topicId)
			? await rows<FoundBoard & { topic: Topic }>(sql`
				select ${boardColumns(actor)}, json_build_object('id', t.id, 'boardId', t.board_id,
					'openingId', t.opening_id, 'promptId', t.prompt_id, 'opening', v.body, 'at', t.at,
					'pinned', t.pinned_at is not null, 'locked', t.locked_at is not null) as topic
				from topic t join board b on b.id = t.board_id left join post o on o.reviewable_id = t.opening_id
				left join revision v on v.id = o.shown_id
				where t.id = ${topicId} and b.id = ${boardId} and ${isThere}`)
			: [];
	if (!found) throw new NotFound();
	const { topic, ...door } = found;
	const board = letIn(actor, door);
	if (!board) throw new NotFound();
	return { board, topic };
}

/** Within the transaction that holds the board: the topic still stands on it. @throws NotFound where it was moved away meanwhile */
export async function refuseMoved(topicId: string | null, boardId: string): Promise<void> {
	if (!topicId) return;
	const [found] = await rows(sql`select from topic where id = ${topicId} and board_id = ${boardId}`);
	if (!found) throw new NotFound();
}

/** A topic `t` is there while what opened it is. */
export const isThere = sql`(t.opening_id is null
	or exists (select from reviewable s where s.id = t.opening_id and s.state = 'released'))`;
