import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared, sql, and, eq, isNotNull, isNull } from '../../kernel/db/index.ts';
import { helpRequest, tables } from '../../kernel/schema/index.ts';
import { unreadOfStudent } from '../../inbox/notifications/index.ts';

const unread = prepared((database) =>
	database
		.select({
			answers: sql<number>`(select count(*)::int from ${tables.helpRequest}
				where ${tables.helpRequest.studentId} = ${sql.placeholder('studentId')}
					and ${tables.helpRequest.answeredAt} is not null
					and ${tables.helpRequest.readAt} is null)`,
			notices: unreadOfStudent(sql`${sql.placeholder('studentId')}`)
		})
		.from(sql`(select) nothing`)
		.prepare('unread')
);

/**
 * How many answers to a student's calls for help they have not read, and how many notifications. Every page of a student
 * asks for it, so it is prepared, and both are one query.
 */
export async function countUnread(actor: Actor): Promise<{ answers: number; notices: number }> {
	if (!isStudent(actor)) return { answers: 0, notices: 0 };
	const [row] = await unread().execute({ studentId: actor.id });
	return row!;
}

/** Marks every answer as read by the student. */
export async function markRead(actor: Actor): Promise<void> {
	await db()
		.update(helpRequest)
		.set({ readAt: now() })
		.where(
			and(eq(helpRequest.studentId, actor.id), isNotNull(helpRequest.answeredAt), isNull(helpRequest.readAt))
		);
}
