import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, type SQLWrapper, sql, and, eq, isNotNull, isNull } from '../../kernel/db/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import { helpRequest, inner } from '../../kernel/schema/index.ts';
import { unreadOfStudent } from '../../inbox/notifications/index.ts';

/** How many answers to a student's calls for help they have not read, and how many notifications. */
export interface Unread {
	answers: number;
	notices: number;
}

/** What a student has not read, as a column about a person; null for anybody else. Every page of a student shows it. */
export const unreadColumn = (personId: SQLWrapper) => sql<Unread | null>`(
	select json_build_object('answers', (select count(*) from ${inner.helpRequest}
			where ${inner.helpRequest.studentId} = ${personId}
				and ${inner.helpRequest.answeredAt} is not null and ${inner.helpRequest.readAt} is null),
		'notices', ${unreadOfStudent(personId)})
	where exists (select from ${inner.grant} where ${inner.grant.personId} = ${personId}
		and ${openGrant(inner.grant, 'student')}))`;

/** Marks every answer as read by the student. */
export async function markRead(actor: Actor): Promise<void> {
	await db()
		.update(helpRequest)
		.set({ readAt: now() })
		.where(
			and(eq(helpRequest.studentId, actor.id), isNotNull(helpRequest.answeredAt), isNull(helpRequest.readAt))
		);
}
