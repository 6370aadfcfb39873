// Notifications for the matrix: lin was notified of a letter of maya's, and t.carver has a mail with an unsubscribe link.
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newToken } from '../../src/lib/server/kernel/secrets/index.ts';

export async function settleNotifications(ids: Record<string, string>): Promise<Record<string, string>> {
	const [notice] = await db()
		.select()
		.from(t.notification)
		.where(and(eq(t.notification.personId, ids.lin!), eq(t.notification.subjectId, ids.release!)));
	const { token, hash } = newToken();
	await db().insert(t.digest).values({
		personId: ids['t.carver']!,
		kind: 'weekly',
		day: '2026-01-05',
		at: new Date(),
		tokenHash: hash
	});
	return { linNotice: notice!.id, wayOut: token };
}
