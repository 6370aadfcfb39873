import { now } from '../kernel/clock.ts';
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { inner, tables } from '../kernel/schema/index.ts';
import { instant, isEnrolled, isOverCycle } from '../kernel/predicates/index.ts';

const { classroom, cycle, enrolment } = tables;
const { member, school } = inner;

/** Which part of the data a measure is about: everything that is named. The caller has checked access. */
export interface Scope {
	pairingId?: string;
	classroomId?: string;
	schoolId?: string;
	programId?: string;
	cycleId?: string;
}

/**
 * The members of pairings in a scope, as rows `pairing_id`, `state`, `person_id`, `classroom_id`, `school_id`, `time_zone`,
 * `cycle_id`, `enrolled`, `over` (their cycle is); without proposed and declined pairings.
 * @param pairing only those of this one
 */
export const membersInScope = (scope: Scope, pairing?: SQLWrapper): SQL => sql`
	select ${tables.pairing.id} as pairing_id, ${tables.pairing.state}, ${tables.pairing.createdAt},
		${tables.pairing.cycleId}, ${member.personId}, ${isEnrolled(enrolment)} as enrolled, ${enrolment.classroomId},
		${classroom.schoolId}, ${school.timeZone}, ${isOverCycle(cycle, instant(now()))} as over
	from ${tables.pairing}
	join ${cycle} on ${cycle.id} = ${tables.pairing.cycleId}
	join ${member} on ${member.pairingId} = ${tables.pairing.id}
	join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
	join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
	join ${school} on ${school.id} = ${classroom.schoolId}
	where ${tables.pairing.state} in ('active', 'paused',
		'ended') ${within(scope)} ${pairing ? sql`and ${tables.pairing.id} = ${pairing}` : sql``}`;

/**
 * All members of some pairings, in the form of `membersIn`. Looked up one pairing after the other, behind an offset,
 * because the planner would otherwise read the members of all pairings.
 * @param pairings rows `pairing_id`
 */
export const membersOf = (pairings: SQLWrapper): SQL => sql`
	select one.* from (${pairings}) these
	cross join lateral (${membersInScope({}, sql`these.pairing_id`)} offset 0) one`;

/** A scope as conditions on `pairing`, `cycle`, `enrolment` and `classroom`. */
export const within = ({ pairingId, classroomId, schoolId, programId, cycleId }: Scope): SQL => sql`
	${pairingId ? sql`and ${tables.pairing.id} = ${pairingId}` : sql``}
	${classroomId ? sql`and ${enrolment.classroomId} = ${classroomId}` : sql``}
	${schoolId ? sql`and ${classroom.schoolId} = ${schoolId}` : sql``}
	${programId ? sql`and ${cycle.programId} = ${programId}` : sql``}
	${cycleId ? sql`and ${cycle.id} = ${cycleId}` : sql``}`;
