import { now } from '../clock.ts';
import { db, and, eq, gt, inArray } from '../db/index.ts';
import { auditEvent } from '../schema/index.ts';
import { record, recordAll, type NewAuditEvent } from './record.ts';
import { hour } from '../time/index.ts';

type ReadEvent = NewAuditEvent & { actorId: string };

/** Records that somebody reads something, at most once an hour: a page that is loaded again makes no new event. */
export async function recordReading(reading: ReadEvent): Promise<void> {
	if (!(await readWithinAnHour(reading.actorId, [reading])).length) await record(reading);
}

/** `recordReading` for many things that one person reads at once. */
export async function recordReadings(readings: ReadEvent[]): Promise<void> {
	if (!readings.length) return;
	const recorded = new Set(await readWithinAnHour(readings[0]!.actorId, readings));
	await recordAll(readings.filter((reading) => !recorded.has(keyOf(reading.verb, reading.subject[1]))));
}

const keyOf = (verb: string, subjectId: string) => `${verb} ${subjectId}`;

async function readWithinAnHour(actorId: string, readings: ReadEvent[]): Promise<string[]> {
	const events = await db()
		.select({ verb: auditEvent.verb, subjectId: auditEvent.subjectId })
		.from(auditEvent)
		.where(
			and(
				eq(auditEvent.actorId, actorId),
				gt(auditEvent.at, new Date(now().getTime() - hour)),
				inArray(
					auditEvent.verb,
					readings.map(({ verb }) => verb)
				),
				inArray(
					auditEvent.subjectId,
					readings.map(({ subject }) => subject[1])
				)
			)
		);
	return events.map(({ verb, subjectId }) => keyOf(verb, subjectId));
}
