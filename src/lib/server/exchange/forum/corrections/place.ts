// From the release on a correction has its number, and the writer of what it corrects hears of it.
import { eq, sql } from 'drizzle-orm';
import { afterCommit, db, rows } from '../../../kernel/db/index.ts';
import { correction } from '../../../kernel/schema/index.ts';
import type { Item } from '../../../review/index.ts';
import { tellOfCorrection } from '../../../kernel/notify/index.ts';
import { publish } from '../../../kernel/realtime/index.ts';
import { takesPartSql } from '../../../kernel/predicates/index.ts';

/** Gives a released correction its number. @returns the topic */
export async function placeCorrection(item: Item, releaseId: string): Promise<string> {
	const [placed] = await db()
		.update(correction)
		.set({ releaseId })
		.where(eq(correction.reviewableId, item.id))
		.returning();
	await tellOfCorrection(await tellWriter(item), releaseId);
	return placed!.topicId;
}

/** It is gone. @returns the topic */
export async function giveBackCorrection(item: Item): Promise<string> {
	const [found] = await db().select().from(correction).where(eq(correction.reviewableId, item.id));
	await tellWriter(item);
	return found!.topicId;
}

/** The writer of what was corrected, while they take part. Staff look when they look. @returns whom */
async function tellWriter(item: Item): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select w.author_id as id from correction k join reviewable w on w.id = k.target_id
		join board b on b.id = ${item.boardId}
		where k.reviewable_id = ${item.id} and ${takesPartSql(sql`w.author_id`)}`);
	const ids = found.map(({ id }) => id);
	await afterCommit(() => publish(ids, 'forum:changed'));
	return ids;
}
