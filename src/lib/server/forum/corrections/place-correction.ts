// With its release a correction gets its number, and the writer of the corrected text is notified.
import { afterCommit, db, rows, sql, eq } from '../../kernel/db/index.ts';
import { correction, tables } from '../../kernel/schema/index.ts';
import type { Item } from '../../review/index.ts';
import { notifyCorrection } from '../../kernel/notify/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { takesPartSql } from '../../kernel/predicates/index.ts';

const { board } = tables;

/** Gives a released correction its number, and notifies the writer of the corrected text. @returns the topic */
export async function placeCorrection(item: Item, releaseId: string): Promise<string> {
	const [placed] = await db()
		.update(correction)
		.set({ releaseId })
		.where(eq(correction.reviewableId, item.id))
		.returning();
	await notifyCorrection(await tellWriter(item), releaseId);
	return placed!.topicId;
}

/** Updates the page of the writer after a correction was recalled. @returns the topic */
export async function unplaceCorrection(item: Item): Promise<string> {
	const [row] = await db().select().from(correction).where(eq(correction.reviewableId, item.id));
	await tellWriter(item);
	return row!.topicId;
}

/**
 * Updates the page of the writer of the corrected text, while they take part as a student. Staff see it when they reload.
 * @returns their ids
 */
async function tellWriter(item: Item): Promise<string[]> {
	const writers = await rows<{ id: string }>(sql`
		select ${tables.item.authorId} as id from ${tables.correction}
			join ${tables.item} on ${tables.item.id} = ${tables.correction.targetId}
		join ${board} on ${board.id} = ${item.boardId}
		where ${tables.correction.reviewableId} = ${item.id} and ${takesPartSql(board, tables.item.authorId)}`);
	const ids = writers.map(({ id }) => id);
	await afterCommit(() => publish(ids, 'forum:changed'));
	return ids;
}
