import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { into, rows, sql, target } from '../../kernel/db/index.ts';
import { aliased, boardMark, topicMark } from '../../kernel/schema/index.ts';

const { topic_mark: topicMarkRow } = aliased({ topic_mark: topicMark });

/** Records that somebody has read a topic up to a post; a mark never moves back. */
export async function markTopic(actor: Actor, topicId: string, upTo: string): Promise<void> {
	await rows(sql`
		insert into ${into(topicMark, 'topicId', 'personId', 'releaseId', 'at')}
		values (${topicId}, ${actor.id}, ${upTo}, ${now().toISOString()}::timestamptz)
		on conflict (${target(topicMark.topicId)}, ${target(topicMark.personId)}) do update
		set ${target(topicMark.releaseId)} = greatest(${topicMarkRow.releaseId}, excluded.release_id),
			${target(topicMark.at)} = excluded.at`);
}

/** Records that somebody has a board open. */
export async function markBoard(actor: Actor, boardId: string): Promise<void> {
	await rows(sql`
		insert into ${into(boardMark, 'boardId', 'personId', 'at')}
		values (${boardId}, ${actor.id}, ${now().toISOString()}::timestamptz)
		on conflict (${target(boardMark.boardId)}, ${target(boardMark.personId)}) do update
			set ${target(boardMark.at)} = excluded.at`);
}
