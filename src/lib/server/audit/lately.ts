import { and, eq, gt } from 'drizzle-orm';
import { now } from '../clock.ts';
import { db } from '../db/index.ts';
import { auditEvent } from '../db/schema/index.ts';
import { record, type Happening } from './record.ts';

const hour = 60 * 60 * 1000;

/** Records that somebody reads something, once an hour: a page that is loaded again is not read again. */
export async function recordReading(reading: Happening & { actorId: string }): Promise<void> {
	const lately = and(
		eq(auditEvent.actorId, reading.actorId),
		gt(auditEvent.at, new Date(now().getTime() - hour)),
		eq(auditEvent.verb, reading.verb),
		eq(auditEvent.subjectId, reading.subject[1])
	);
	const [found] = await db().select({ id: auditEvent.id }).from(auditEvent).where(lately).limit(1);
	if (!found) await record(reading);
}
