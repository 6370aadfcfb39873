import { desc, eq } from 'drizzle-orm';
import { db } from '../../kernel/db/index.ts';
import { topic } from '../../kernel/schema/index.ts';

/** The newest number on a board, which the caller has locked: what comes after it gets a later one. */
export async function lastOnBoard(boardId: string): Promise<string | null> {
	const [newest] = await db()
		.select({ id: topic.activeId })
		.from(topic)
		.where(eq(topic.boardId, boardId))
		.orderBy(desc(topic.activeId))
		.limit(1);
	return newest?.id ?? null;
}
