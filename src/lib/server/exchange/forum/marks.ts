import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';

/** Writes down that somebody has read a topic up to here, or up to where they had read before. */
export async function markTopic(actor: Actor, topicId: string, upTo: string): Promise<void> {
	await rows(sql`
		insert into topic_mark (topic_id, person_id, release_id, at)
		values (${topicId}, ${actor.id}, ${upTo}, ${now().toISOString()}::timestamptz)
		on conflict (topic_id, person_id) do update
		set release_id = greatest(topic_mark.release_id, excluded.release_id), at = excluded.at`);
}

/** Writes down that somebody has a board open. */
export async function markBoard(actor: Actor, boardId: string): Promise<void> {
	await rows(sql`
		insert into board_mark (board_id, person_id, at)
		values (${boardId}, ${actor.id}, ${now().toISOString()}::timestamptz)
		on conflict (board_id, person_id) do update set at = excluded.at`);
}
