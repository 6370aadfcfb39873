import type { Verb } from '../../kernel/audit/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';

interface PastEvent {
	at: Date;
	actorId: string | null;
	verb: Verb;
	subject: [kind: string, id: string];
	schools: string[];
	detail?: string | null;
}

/** Appends audit events as record.ts writes them, at moments of the past; the first start seals them. */
export async function recordPast(happenings: PastEvent[]): Promise<void> {
	const events = happenings.map(({ subject: [subjectKind, subjectId], schools, ...event }) => ({
		...event,
		id: idAt(event.at, `event ${event.verb} ${subjectId}`),
		subjectKind,
		subjectId,
		schoolId: schools.length === 1 ? schools[0]! : null,
		chains: schools.length ? [...new Set(schools)] : ['']
	}));
	await db().insert(t.auditEvent).values(events);
	await db()
		.insert(t.auditPending)
		.values(events.flatMap(({ id: eventId, chains }) => chains.map((schoolId) => ({ eventId, schoolId }))));
}
