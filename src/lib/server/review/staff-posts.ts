import { type Actor, readerOf, recallsStaffText } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { isId } from '../kernel/ids.ts';
import { aliased, board, reviewable } from '../kernel/schema/index.ts';

const { b, i } = aliased({ b: board, i: reviewable });

/** Whether this person may recall a post of staff on a board. */
export async function mayRecallStaffPost(actor: Actor, itemId: string): Promise<boolean> {
	if (!isId(itemId)) return false;
	const matches = await rows(sql`
		select from ${i} join ${b} on ${b.id} = ${i.boardId}
		where ${i.id} = ${itemId} and ${recallsStaffText.where(readerOf(actor), 'i, b')}`);
	return matches.length > 0;
}
