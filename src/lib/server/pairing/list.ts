import { type Actor, coordinates, managesPairing, readerOf } from '../kernel/access/index.ts';
import { db, sql, asc, desc, eq } from '../kernel/db/index.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	pairingStep,
	person,
	release
} from '../kernel/schema/index.ts';

const { c, e, l, m, pe } = aliased({ c: classroom, e: enrolment, l: release, m: pairingMember, pe: person });
const { s } = aliased({ s: pairingStep });

/** Pairings on a page; larger programs are shown by classroom. */
const maxPairings = 500;

const columns = {
	id: pairing.id,
	state: pairing.state,
	programId: cycle.programId,
	members: sql<{ id: string; name: string; classroomId: string; schoolId: string }[]>`(
		select json_agg(json_build_object('id', ${m.personId}, 'name', ${pe.displayName},
			'classroomId', ${e.classroomId}, 'schoolId', ${c.schoolId})
			order by ${m.personId})
		from ${m} join ${pe} on ${pe.id} = ${m.personId}
		join ${e} on ${e.id} = ${m.enrolmentId} join ${c} on ${c.id} = ${e.classroomId}
		where ${m.pairingId} = ${pairing.id})`,
	lastLetterAt: sql<
		string | null
	>`(select ${l.at} from ${l} where ${l.pairingId} = ${pairing.id} order by ${l.id} desc limit 1)`.mapWith(
		String
	),
	letters: sql<number>`(select count(*)::int from ${l} where ${l.pairingId} = ${pairing.id})`,
	/** Classrooms whose approval of the pairing is still missing. */
	missing: sql<string[] | null>`(
		select json_agg(distinct ${e.classroomId}) from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
		where ${m.pairingId} = ${pairing.id}
		and not exists (select from ${s} where ${s.pairingId} = ${m.pairingId} and ${s.kind} = 'approve'
			and ${s.classroomId} = ${e.classroomId}))`,
	/** Who has approved it for a side: nobody may approve for two. */
	approvedBy: sql<
		string[] | null
	>`(select json_agg(${s.by}) from ${s} where ${s.pairingId} = ${pairing.id} and ${s.kind} = 'approve')`
};

/** Pairings of this teacher's students, without any in which the teacher is a member. */
export const listForTeacher = (actor: Actor) =>
	db()
		.select(columns)
		.from(pairing)
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(managesPairing.where(readerOf(actor), pairing.id))
		.orderBy(desc(pairing.createdAt), asc(pairing.id))
		.limit(maxPairings);

/** Pairings of this coordinator's programs: members and state, without texts. */
export const listForCoordinator = (actor: Actor) =>
	db()
		.select(columns)
		.from(pairing)
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(coordinates.where(readerOf(actor), cycle.programId))
		.orderBy(desc(pairing.createdAt), asc(pairing.id))
		.limit(maxPairings);

/** Every step of a pairing for which the caller has checked access, oldest first. */
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
