import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { into, rows, sql, columnName } from '../kernel/db/index.ts';
import { boardMark, tables, topicMark } from '../kernel/schema/index.ts';

/** Records that somebody has read a topic up to a post; a mark never moves back. */
export async function markTopic(actor: Actor, topicId: string, upTo: string): Promise<void> {
	await rows(sql`
		insert into ${into(topicMark, 'topicId', 'personId', 'releaseId', 'at')}
		values (${topicId}, ${actor.id}, ${upTo}, ${now().toISOString()}::timestamptz)
		on conflict (${columnName(topicMark.topicId)}, ${columnName(topicMark.personId)}) do update
		set ${columnName(topicMark.releaseId)} = greatest(${tables.topicMark.releaseId}, excluded.release_id),
			${columnName(topicMark.at)} = excluded.at`);
}

/** Records that somebody has a board open. */
export async function markBoard(actor: Actor, boardId: string): Promise<void> {
	await rows(sql`
		insert into ${into(boardMark, 'boardId', 'personId', 'at')}
		values (${boardId}, ${actor.id}, ${now().toISOString()}::timestamptz)
		on conflict (${columnName(boardMark.boardId)}, ${columnName(boardMark.personId)}) do update
			set ${columnName(boardMark.at)} = excluded.at`);
}
