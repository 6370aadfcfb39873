import { type Actor, coordinates, managesPairing, readerOf } from '../kernel/access/index.ts';
import { db, sql, asc, desc, eq } from '../kernel/db/index.ts';
import { cycle, pairing, pairingStep, person, tables } from '../kernel/schema/index.ts';

const { classroom, enrolment, member, release } = tables;

/** Pairings on a page; larger programs are shown by classroom. */
const maxPairings = 500;

const columns = {
	id: pairing.id,
	state: pairing.state,
	programId: cycle.programId,
	members: sql<{ id: string; name: string; classroomId: string; schoolId: string }[]>`(
		select json_agg(json_build_object('id', ${member.personId}, 'name', ${tables.person.displayName},
			'classroomId', ${enrolment.classroomId}, 'schoolId', ${classroom.schoolId})
			order by ${member.personId})
		from ${member} join ${tables.person} on ${tables.person.id} = ${member.personId}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${member.pairingId} = ${pairing.id})`,
	lastLetterAt: sql<
		string | null
	>`(select ${release.at} from ${release} where ${release.pairingId} = ${pairing.id}
		order by ${release.id} desc limit 1)`.mapWith(String),
	letters: sql<number>`(select count(*)::int from ${release} where ${release.pairingId} = ${pairing.id})`,
	/** Who has approved it, and for which classroom: nobody may approve for two. */
	approvals: sql<{ by: string; classroomId: string }[] | null>`(
		select json_agg(json_build_object('by', ${tables.pairingStep.by}, 'classroomId', ${tables.pairingStep.classroomId}))
		from ${tables.pairingStep}
		where ${tables.pairingStep.pairingId} = ${pairing.id} and ${tables.pairingStep.kind} = 'approve')`
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
