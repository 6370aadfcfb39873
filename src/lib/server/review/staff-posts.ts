import { sql } from 'drizzle-orm';
import { type Actor, readerOf, recallsStaffText } from '../kernel/access/index.ts';
import { rows } from '../kernel/db/index.ts';
import { isId } from '../kernel/ids.ts';

/** Whether this person takes back what a member of staff wrote on a board. */
export async function takesBackOfStaff(actor: Actor, itemId: string): Promise<boolean> {
	if (!isId(itemId)) return false;
	const found = await rows(sql`
		select from reviewable i join board b on b.id = i.board_id
		where i.id = ${itemId} and ${recallsStaffText.where(readerOf(actor), 'i, b')}`);
	return found.length > 0;
}
