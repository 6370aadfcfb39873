import type { Actor } from '../src/lib/server/kernel/access/index.ts';
import { rows, sql } from '../src/lib/server/kernel/db/index.ts';
import { type Unread, unreadColumn } from '../src/lib/server/safety/alerts/unread-count.ts';

/** What every page says that somebody has not read. */
export async function countUnread({ id }: Actor): Promise<Unread> {
	const [row] = await rows<{ unread: Unread | null }>(
		sql`select ${unreadColumn(sql`${id}::uuid`)} as unread`
	);
	return row!.unread ?? { answers: 0, notices: 0 };
}
