import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { now } from '../clock.ts';
import { db, prepared } from '../db/index.ts';
import { helpRequest } from '../db/schema/index.ts';

const unread = prepared((database) =>
	database
		.select({ n: sql<number>`count(*)::int` })
		.from(helpRequest)
		.where(
			sql`${helpRequest.studentId} = ${sql.placeholder('studentId')} and ${helpRequest.answeredAt} is not null
				and ${helpRequest.readAt} is null`
		)
		.prepare('help_unread')
);

/** How many answers to their calls for help a student has not had on screen. On every page of theirs, so prepared. */
export async function countUnread(actor: Actor): Promise<number> {
	if (!actor.roles.includes('student')) return 0;
	const [found] = await unread().execute({ studentId: actor.id });
	return found!.n;
}

/** The student has every answer on screen now. */
export async function markRead(actor: Actor): Promise<void> {
	await db()
		.update(helpRequest)
		.set({ readAt: now() })
		.where(
			and(eq(helpRequest.studentId, actor.id), isNotNull(helpRequest.answeredAt), isNull(helpRequest.readAt))
		);
}
