import { db, sql, desc, eq, alias } from '../../kernel/db/index.ts';
import { restriction, person, suspension } from '../../kernel/schema/index.ts';
import type { Subject } from './subject.ts';

const starter = alias(person, 'starter');
const ender = alias(person, 'ender');

/** A restriction or closed account of a student: in force, or over. */
export interface RestrictionEntry {
	id: string;
	kind: 'both_classrooms' | 'writing_paused' | 'closed';
	reason: string;
	note: string | null;
	by: string;
	byName: string;
	from: Date;
	/** Null: until somebody ends it. */
	endsAt: Date | null;
	endedBy: string | null;
	endedByName: string | null;
	endedAt: Date | null;
}

/** Everything that was done to protect this student, newest first. Closed accounts are included only for the school. */
export async function entriesOf(subject: Subject): Promise<RestrictionEntry[]> {
	const measures = await db()
		.select({
			id: restriction.id,
			kind: restriction.kind,
			reason: restriction.reason,
			note: restriction.note,
			by: restriction.by,
			byName: starter.displayName,
			from: restriction.from,
			endsAt: restriction.endsAt,
			endedBy: restriction.endedBy,
			endedByName: ender.displayName,
			endedAt: restriction.endedAt
		})
		.from(restriction)
		.innerJoin(starter, eq(starter.id, restriction.by))
		.leftJoin(ender, eq(ender.id, restriction.endedBy))
		.where(eq(restriction.studentId, subject.id))
		.orderBy(desc(restriction.from))
		.limit(50);
	const closed = subject.may.close ? await closingsOf(subject.id) : [];
	return [...measures, ...closed].sort((a, b) => b.from.getTime() - a.from.getTime());
}

const closingsOf = (personId: string) =>
	db()
		.select({
			id: suspension.id,
			kind: sql<'closed'>`'closed'`,
			reason: suspension.reason,
			note: sql<null>`null`,
			by: suspension.by,
			byName: person.displayName,
			from: suspension.from,
			endsAt: suspension.endsAt,
			endedBy: sql<null>`null`,
			endedByName: sql<null>`null`,
			endedAt: suspension.until
		})
		.from(suspension)
		.innerJoin(person, eq(person.id, suspension.by))
		.where(eq(suspension.personId, personId))
		.orderBy(desc(suspension.from))
		.limit(50);
