// From the release on a correction has its number, and the writer of what it corrects hears of it.
import { eq } from 'drizzle-orm';
import { afterCommit, db, rows, sql } from '../../../kernel/db/index.ts';
import { aliased, board, correction, reviewable } from '../../../kernel/schema/index.ts';
import type { Item } from '../../../review/index.ts';
import { notifyCorrection } from '../../../kernel/notify/index.ts';
import { publish } from '../../../kernel/realtime/index.ts';
import { takesPartSql } from '../../../kernel/predicates/index.ts';

const { b, k, w } = aliased({ b: board, k: correction, w: reviewable });

/** Gives a released correction its number. @returns the topic */
export async function placeCorrection(item: Item, releaseId: string): Promise<string> {
	const [placed] = await db()
		.update(correction)
		.set({ releaseId })
		.where(eq(correction.reviewableId, item.id))
		.returning();
	await notifyCorrection(await tellWriter(item), releaseId);
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
		select ${w.authorId} as id from ${k} join ${w} on ${w.id} = ${k.targetId}
		join ${b} on ${b.id} = ${item.boardId}
		where ${k.reviewableId} = ${item.id} and ${takesPartSql(b, w.authorId)}`);
	const ids = found.map(({ id }) => id);
	await afterCommit(() => publish(ids, 'forum:changed'));
	return ids;
}
