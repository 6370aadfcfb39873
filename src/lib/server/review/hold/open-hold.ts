import { and, eq, isNull } from 'drizzle-orm';
import { db } from '../../kernel/db/index.ts';
import { hold } from '../../kernel/schema/index.ts';

export type Hold = typeof hold.$inferSelect;

/** The hold on an item, if it is on hold now. */
export async function openHold(itemId: string): Promise<Hold | null> {
	const [row] = await db()
		.select()
		.from(hold)
		.where(and(eq(hold.reviewableId, itemId), isNull(hold.liftedAt)));
	return row ?? null;
}
