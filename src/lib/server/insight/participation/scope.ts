import { type SQL, sql } from 'drizzle-orm';

/** Of whom a measure speaks: what is named, all of it together. Who may ask is the caller's to know. */
export interface Scope {
	pairingId?: string;
	classroomId?: string;
	schoolId?: string;
	programId?: string;
	cycleId?: string;
}

/**
 * Those who have a pal in a scope, as rows `pairing_id`, `state`, `person_id`, `classroom_id`, `school_id`, `time_zone`,
 * `cycle_id`, `enrolled`: proposed and declined pairings are none.
 * @param pairing only those of this one
 */
export const membersIn = (scope: Scope, pairing?: SQL): SQL => sql`
	select w.id as pairing_id, w.state, w.created_at, w.cycle_id, m.person_id, e.until is null as enrolled, e.classroom_id,
		c.school_id, s.time_zone
	from pairing w
	join cycle y on y.id = w.cycle_id
	join pairing_member m on m.pairing_id = w.id
	join enrolment e on e.id = m.enrolment_id
	join classroom c on c.id = e.classroom_id
	join school s on s.id = c.school_id
	where w.state in ('active', 'paused', 'ended') ${within(scope)} ${pairing ? sql`and w.id = ${pairing}` : sql``}`;

/**
 * All members of some pairings, as `membersIn` has them: looked up one pairing after the other, behind an offset, where
 * the planner would read everybody and throw most away.
 * @param pairings rows `pairing_id`
 */
export const membersOf = (pairings: SQL): SQL => sql`
	select one.* from (${pairings}) these
	cross join lateral (${membersIn({}, sql`these.pairing_id`)} offset 0) one`;

/** A scope as conditions on `w`, `y`, `e` and `c`. */
export const within = ({ pairingId, classroomId, schoolId, programId, cycleId }: Scope): SQL => sql`
	${pairingId ? sql`and w.id = ${pairingId}` : sql``}
	${classroomId ? sql`and e.classroom_id = ${classroomId}` : sql``}
	${schoolId ? sql`and c.school_id = ${schoolId}` : sql``}
	${programId ? sql`and y.program_id = ${programId}` : sql``}
	${cycleId ? sql`and y.id = ${cycleId}` : sql``}`;
