import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared, sql } from '../../kernel/db/index.ts';
import { aliased, helpRequest } from '../../kernel/schema/index.ts';
import { unreadOfStudent } from '../../exchange/notifications/index.ts';

const { h } = aliased({ h: helpRequest });

const unread = prepared((database) =>
	database
		.select({
			answers: sql<number>`(select count(*)::int from ${h}
				where ${h.studentId} = ${sql.placeholder('studentId')} and ${h.answeredAt} is not null
					and ${h.readAt} is null)`,
			notices: unreadOfStudent(sql`${sql.placeholder('studentId')}`)
		})
		.from(sql`(select) nothing`)
		.prepare('unread')
);

/**
 * How many answers to their calls for help a student has not had on screen, and how much else has happened for them. On every
 * page of theirs, so prepared, and both in one question.
 */
export async function countUnread(actor: Actor): Promise<{ answers: number; notices: number }> {
	if (!isStudent(actor)) return { answers: 0, notices: 0 };
	const [row] = await unread().execute({ studentId: actor.id });
	return row!;
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
