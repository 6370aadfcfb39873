import { asc, desc, eq, sql } from 'drizzle-orm';
import { type Actor, coordinates, handles, readerOf } from '../kernel/access/index.ts';
import { db } from '../kernel/db/index.ts';
import { cycle, pairing, pairingStep, person } from '../kernel/schema/index.ts';

/** At most so many pairings on a page; a program of this size is looked at by classroom. */
const most = 500;

const shape = {
	id: pairing.id,
	state: pairing.state,
	programId: cycle.programId,
	members: sql<{ id: string; name: string; classroomId: string; schoolId: string }[]>`(
		select json_agg(json_build_object('id', m.person_id, 'name', pe.display_name, 'classroomId', e.classroom_id, 'schoolId', c.school_id)
			order by m.person_id)
		from pairing_member m join person pe on pe.id = m.person_id
		join enrolment e on e.id = m.enrolment_id join classroom c on c.id = e.classroom_id
		where m.pairing_id = ${pairing.id})`,
	lastLetterAt: sql<
		string | null
	>`(select l.at from release l where l.pairing_id = ${pairing.id} order by l.id desc limit 1)`.mapWith(
		String
	),
	letters: sql<number>`(select count(*)::int from release l where l.pairing_id = ${pairing.id})`,
	/** Classrooms whose approval of the pairing is still missing. */
	missing: sql<string[] | null>`(
		select json_agg(distinct e.classroom_id) from pairing_member m join enrolment e on e.id = m.enrolment_id
		where m.pairing_id = ${pairing.id}
		and not exists (select from pairing_step s where s.pairing_id = m.pairing_id and s.kind = 'approve' and s.classroom_id = e.classroom_id))`,
	/** Who has approved it for a side: nobody does for two. */
	approvedBy: sql<
		string[] | null
	>`(select json_agg(s.by) from pairing_step s where s.pairing_id = ${pairing.id} and s.kind = 'approve')`
};

/** Pairings of this teacher's students; not one that they write in themselves. */
export const listForTeacher = (actor: Actor) =>
	db()
		.select(shape)
		.from(pairing)
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(handles.where(readerOf(actor), pairing.id))
		.orderBy(desc(pairing.createdAt), asc(pairing.id))
		.limit(most);

/** Pairings of this coordinator's programs: who, in which state; never words. */
export const listForCoordinator = (actor: Actor) =>
	db()
		.select(shape)
		.from(pairing)
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(coordinates.where(readerOf(actor), cycle.programId))
		.orderBy(desc(pairing.createdAt), asc(pairing.id))
		.limit(most);

/** Every step of a pairing that the caller has been let into, oldest first. */
export const stepsOf = (pairingId: string) =>
	db()
		.select({
			kind: pairingStep.kind,
			classroomId: pairingStep.classroomId,
			by: person.id,
			byName: person.displayName,
			at: pairingStep.at,
			reason: pairingStep.reason,
			note: pairingStep.note
		})
		.from(pairingStep)
		.innerJoin(person, eq(person.id, pairingStep.by))
		.where(eq(pairingStep.pairingId, pairingId))
		.orderBy(asc(pairingStep.at), asc(pairingStep.id))
		.limit(200);
