import type { Verb } from '../../kernel/audit/index.ts';
import type * as t from '../../kernel/schema/index.ts';
import type { SeededPairing } from './pairings.ts';
import type { People } from './people.ts';
import { idAt } from '../../engines/random.ts';
import { classrooms } from './world/index.ts';

interface EventRows {
	auditEvent: (typeof t.auditEvent.$inferInsert)[];
	auditPending: (typeof t.auditPending.$inferInsert)[];
}

interface SeededEvent {
	at: Date;
	actorId: string;
	verb: Verb;
	/** The letter. */
	subjectId: string;
	detail: string;
	pair: SeededPairing;
	people: People;
}

/** Adds an audit event about a letter as record.ts writes it, at a moment of the past; the first start seals it. */
export function addEvent(rows: EventRows, { pair, people, ...event }: SeededEvent): void {
	const id = idAt(event.at, `event ${event.verb} ${event.subjectId} ${event.actorId}`);
	rows.auditEvent.push({ ...event, id, subjectKind: 'message' });
	rows.auditPending.push(...schoolsOf(pair, people).map((schoolId) => ({ eventId: id, schoolId })));
}

const schoolsOf = ({ world }: SeededPairing, people: People) => [
	...new Set(
		world.members.map(
			(username) => classrooms.find(({ key }) => key === people.classroomOf(username))!.school
		)
	)
];
