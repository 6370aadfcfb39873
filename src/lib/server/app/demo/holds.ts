import { sql } from 'drizzle-orm';
import { db, rows } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';

interface Urgent {
	id: string;
	authorId: string;
	schoolId: string;
	leadId: string;
	at: string;
}

/** The lead answers within minutes. */
const answered = 9 * 60_000;

/**
 * What waits in the demo world and may be a call for help is on hold, and the lead of its writer's school has been told and
 * has answered. Stands after the letters and the posts of the schools.
 */
export async function seedHolds(): Promise<void> {
	const urgent = await rows<Urgent>(sql`
		select r.id, r.author_id as "authorId", c.school_id as "schoolId", p.person_id as "leadId", r.submitted_at as at
		from reviewable r
		join classroom_membership k on k.person_id = r.author_id and k.role = 'student' and k.until is null
		join classroom c on c.id = k.classroom_id
		join safeguarding_post p on p.school_id = c.school_id and p.rank = 'lead' and p.until is null
		where r.state = 'waiting' and r.concern = 3 order by r.id`);
	for (const one of urgent) await seedHold(one);
}

async function seedHold({ id, authorId, schoolId, leadId, at }: Urgent) {
	const since = new Date(at);
	const taken = new Date(since.getTime() + answered);
	const alertId = idAt(since, `alert ${id}`);
	await db()
		.insert(t.hold)
		.values({ id: idAt(since, `hold ${id}`), reviewableId: id, since });
	await db()
		.insert(t.alert)
		.values({
			...{ id: alertId, schoolId, kind: 'finding' as const, subjectId: id, studentId: authorId, at: since },
			...{ acknowledgedBy: leadId, acknowledgedAt: taken }
		});
	await db()
		.insert(t.alertStep)
		.values({ id: idAt(since, `step ${id}`), alertId, rank: 'lead', personId: leadId, at: since });
	const events = [
		{ at: since, actorId: null, verb: 'alert.raise', detail: 'finding' },
		{ at: since, actorId: null, verb: 'alert.to_lead', detail: leadId },
		{ at: taken, actorId: leadId, verb: 'alert.acknowledge', detail: null }
	];
	for (const event of events) {
		const eventId = idAt(event.at, `event ${event.verb} ${alertId}`);
		await db()
			.insert(t.auditEvent)
			.values({ ...event, id: eventId, subjectKind: 'alert', subjectId: alertId });
		await db().insert(t.auditPending).values({ eventId, schoolId });
	}
}
