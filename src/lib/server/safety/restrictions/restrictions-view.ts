import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateText, formatMoment } from '../../kernel/format.ts';
import { staffNames } from '../../people/labels/index.ts';
import { rows, sql, db, desc, eq, alias } from '../../kernel/db/index.ts';
import type { Subject } from './subject.ts';
import { tables, restriction, person, suspension } from '../../kernel/schema/index.ts';

/** The restrictions of a student that are in force, and the earlier ones. */
export async function restrictionsView(actor: Actor, subject: Subject, locale: string) {
	const [school] = await rows<{ timeZone: string }>(
		sql`select ${tables.school.timeZone} as "timeZone" from ${tables.school}
			where ${tables.school.id} = ${subject.schoolId}`
	);
	const zone = { locale, timeZone: school!.timeZone };
	const staff = await staffNames(locale);
	const asOf = now();
	const inForce = (entry: RestrictionEntry) => !entry.endedAt && (!entry.endsAt || entry.endsAt > asOf);
	const entries = (await entriesOf(subject)).map((entry) => ({
		id: entry.id,
		kind: entry.kind,
		reason: entry.reason,
		note: entry.note,
		by: entry.by === actor.id ? null : staff.nameOf(entry.by, entry.byName),
		from: formatMoment(entry.from, zone, asOf),
		inForce: inForce(entry),
		lastDay: entry.endsAt && dateText(new Date(entry.endsAt.getTime() - 1), zone),
		endedBy: entry.endedBy && staff.nameOf(entry.endedBy, entry.endedByName ?? ''),
		endedAt: entry.endedAt && formatMoment(entry.endedAt, zone, asOf)
	}));
	return { now: entries.filter((entry) => entry.inForce), before: entries.filter((entry) => !entry.inForce) };
}

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
