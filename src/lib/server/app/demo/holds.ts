import { db, rows, sql } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { recordPast } from './past-events.ts';
import { idAt } from '../../engines/random.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	reviewable,
	safeguardingPost
} from '../../kernel/schema/index.ts';
import { isWaiting, openMembership, openPost } from '../../kernel/predicates/index.ts';

const { c, k, p, r } = aliased({ c: classroom, k: classroomMembership, p: safeguardingPost, r: reviewable });

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
		select ${r.id}, ${r.authorId} as "authorId", ${c.schoolId} as "schoolId", ${p.personId} as "leadId",
			${r.submittedAt} as at
		from ${r}
		join ${k} on ${k.personId} = ${r.authorId} and ${openMembership(k, 'student')}
		join ${c} on ${c.id} = ${k.classroomId}
		join ${p} on ${p.schoolId} = ${c.schoolId} and ${openPost(p, 'lead')}
		where ${isWaiting(r)} and ${r.concern} = 3 order by ${r.id}`);
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
