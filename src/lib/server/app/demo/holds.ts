import { db, rows, sql } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { recordPast } from './past-events.ts';
import { idAt } from '../../engines/random.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { isWaiting, openMembership, openPost } from '../../kernel/predicates/index.ts';

const { classroom, item, safeguardingPost } = tables;
const { studentMembership } = aliased({ studentMembership: tables.membership });

interface UrgentItem {
	id: string;
	authorId: string;
	schoolId: string;
	leadId: string;
	at: string;
}

/** Milliseconds until the lead acknowledges an alert. */
const answerDelay = 9 * 60_000;

/**
 * Puts waiting items of the highest concern on hold, with an alert that the lead of the writer's school has
 * acknowledged. Runs after the letters and the safeguarding posts are seeded.
 */
export async function seedHolds(): Promise<void> {
	const urgent = await rows<UrgentItem>(sql`
		select ${item.id}, ${item.authorId} as "authorId", ${classroom.schoolId} as "schoolId",
			${safeguardingPost.personId} as "leadId", ${item.submittedAt} as at
		from ${item}
		join ${studentMembership} on ${studentMembership.personId} = ${item.authorId}
			and ${openMembership(studentMembership, 'student')}
		join ${classroom} on ${classroom.id} = ${studentMembership.classroomId}
		join ${safeguardingPost} on ${safeguardingPost.schoolId} = ${classroom.schoolId}
			and ${openPost(safeguardingPost, 'lead')}
		where ${isWaiting(item)} and ${item.concern} = 3 order by ${item.id}`);
	for (const item of urgent) await seedHold(item);
}

async function seedHold({ id, authorId, schoolId, leadId, at: submittedAt }: UrgentItem) {
	const since = new Date(submittedAt);
	const acknowledgedAt = new Date(since.getTime() + answerDelay);
	const alertId = idAt(since, `alert ${id}`);
	await db()
		.insert(t.hold)
		.values({ id: idAt(since, `hold ${id}`), reviewableId: id, since });
	await db()
		.insert(t.alert)
		.values({
			id: alertId,
			schoolId,
			kind: 'finding' as const,
			subjectId: id,
			studentId: authorId,
			at: since,
			acknowledgedBy: leadId,
			acknowledgedAt: acknowledgedAt
		});
	await db()
		.insert(t.alertStep)
		.values({ id: idAt(since, `step ${id}`), alertId, rank: 'lead', personId: leadId, at: since });
	const event = { subject: ['alert', alertId] as [string, string], schools: [schoolId] };
	await recordPast([
		{ ...event, at: since, actorId: null, verb: 'alert.raise', detail: 'finding' },
		{ ...event, at: since, actorId: null, verb: 'alert.to_lead', detail: leadId },
		{ ...event, at: acknowledgedAt, actorId: leadId, verb: 'alert.acknowledge' }
	]);
}
