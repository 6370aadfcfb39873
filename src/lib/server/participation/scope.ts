import { now } from '../kernel/clock.ts';
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	school
} from '../kernel/schema/index.ts';
import { instant, isEnrolled, isOverCycle } from '../kernel/predicates/index.ts';

const { c, e, m, s, w } = aliased({ c: classroom, e: enrolment, m: pairingMember, s: school, w: pairing });
const { y } = aliased({ y: cycle });

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
export const membersIn = (scope: Scope, pairing?: SQLWrapper): SQL => sql`
	select ${w.id} as pairing_id, ${w.state}, ${w.createdAt}, ${w.cycleId}, ${m.personId},
		${isEnrolled(e)} as enrolled, ${e.classroomId},
		${c.schoolId}, ${s.timeZone}, ${isOverCycle(y, instant(now()))} as over
	from ${w}
	join ${y} on ${y.id} = ${w.cycleId}
	join ${m} on ${m.pairingId} = ${w.id}
	join ${e} on ${e.id} = ${m.enrolmentId}
	join ${c} on ${c.id} = ${e.classroomId}
	join ${s} on ${s.id} = ${c.schoolId}
	where ${w.state} in ('active', 'paused',
		'ended') ${within(scope)} ${pairing ? sql`and ${w.id} = ${pairing}` : sql``}`;

/**
 * All members of some pairings, in the form of `membersIn`. Looked up one pairing after the other, behind an offset,
 * because the planner would otherwise read the members of all pairings.
 * @param pairings rows `pairing_id`
 */
export const membersOf = (pairings: SQLWrapper): SQL => sql`
	select one.* from (${pairings}) these
	cross join lateral (${membersIn({}, sql`these.pairing_id`)} offset 0) one`;

/** A scope as conditions on `w`, `y`, `e` and `c`. */
export const within = ({ pairingId, classroomId, schoolId, programId, cycleId }: Scope): SQL => sql`
	${pairingId ? sql`and ${w.id} = ${pairingId}` : sql``}
	${classroomId ? sql`and ${e.classroomId} = ${classroomId}` : sql``}
	${schoolId ? sql`and ${c.schoolId} = ${schoolId}` : sql``}
	${programId ? sql`and ${y.programId} = ${programId}` : sql``}
	${cycleId ? sql`and ${y.id} = ${cycleId}` : sql``}`;
