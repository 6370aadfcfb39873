// Whose letters count for a class in a cycle, as SQL that every statement of the rollups begins with.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { begunPairing, isHandedIn, onHoldSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	pairingStep,
	programSchool,
	reviewable,
	school
} from '../../kernel/schema/index.ts';
import { mondaySql } from '../../schools/programs/index.ts';

const { b, c, e, m, y } = aliased({ b: pairingStep, c: classroom, e: enrolment, m: pairingMember, y: cycle });
const { o, p, r, s, w } = aliased({ o: school, p: pairingStep, r: reviewable, s: school, w: pairing });
const { p: pProgramSchool } = aliased({ p: programSchool });

/** A classroom in a cycle: what is recomputed at once. */
export interface Unit {
	cycleId: string;
	classroomId: string;
}

/**
 * Rows `unit (cycle_id, classroom_id, school_id, time_zone, starts_on, ends_on, monday, weeks, today, midnight)`, as a part of `with`:
 * weeks are counted from the Monday of the week in which the cycle begins (schools/programs/cycle-weeks.ts). Today
 * is the latest present day at a school of the program, so that its weeks begin for all schools at once; midnight is when
 * the next day begins at the first of them.
 */
export const unitRows = (units: Unit[], asOf: SQLWrapper): SQL => sql`unit as materialized (
	select g."cycleId" as cycle_id, ${c.id} as classroom_id, ${c.schoolId}, ${s.timeZone}, ${y.startsOn}, ${y.endsOn},
		${mondaySql(y.startsOn)} as monday, (${y.endsOn} - ${mondaySql(y.startsOn)}) / 7 + 1 as weeks, greatest(clock.today,
			(${asOf} at time zone ${s.timeZone})::date) as today,
		least(clock.midnight, ((${asOf} at time zone ${s.timeZone})::date + 1)::timestamp at time zone ${s.timeZone})
			as midnight
	from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)
	join ${y} on ${y.id} = g."cycleId" join ${c} on ${c.id} = g."classroomId" join ${s} on ${s.id} = ${c.schoolId}
	cross join lateral (
		select max((${asOf} at time zone ${o.timeZone})::date) as today,
			min(((${asOf} at time zone ${o.timeZone})::date + 1)::timestamp at time zone ${o.timeZone}) as midnight
		from ${pProgramSchool} join ${o} on ${o.id} = ${pProgramSchool.schoolId}
			where ${pProgramSchool.programId} = ${y.programId}) clock)`;

/**
 * Rows `seat`: a unit with each present or former member of a pairing, and from when until when. When a pair goes on in the
 * next cycle, its letters of the old cycle stay there.
 */
export const seatRows: SQL = sql`seat as materialized (
	select unit.*, ${m.pairingId}, ${m.personId}, 'infinity'::timestamptz as until, coalesce((select max(${p.at})
		from ${p}
		where ${p.pairingId} = ${w.id} and ${p.kind} = 'carry'), '-infinity') as since
	from unit join ${e} on ${e.classroomId} = unit.classroom_id
	join ${m} on ${m.enrolmentId} = ${e.id}
	join ${w} on ${w.id} = ${m.pairingId} and ${w.cycleId} = unit.cycle_id
		and ${begunPairing(w)}
	union all
	select unit.*, ${m.pairingId}, ${m.personId}, ${p.at}, coalesce((select max(${b.at}) from ${b}
		where ${b.pairingId} = ${p.pairingId} and ${b.kind} = 'carry' and ${b.at} < ${p.at}), '-infinity')
	from unit join ${p} on ${p.kind} = 'carry' and ${p.reason} = unit.cycle_id::text
	join ${m} on ${m.pairingId} = ${p.pairingId}
	join ${e} on ${e.cycleId} = unit.cycle_id and ${e.personId} = ${m.personId}
		and ${e.classroomId} = unit.classroom_id)`;

/** The week of a cycle of a moment: 0 before its first day, one more than its number of weeks after its last week. */
export const weekNumber = (of: SQLWrapper, moment: SQLWrapper): SQL => sql`case
	when (${moment} at time zone ${of}.time_zone)::date < ${of}.starts_on then 0
	else least(${of}.weeks + 1, ((${moment} at time zone ${of}.time_zone)::date - ${of}.monday) / 7 + 1) end`;

/**
 * Letters of the seats in every state but draft. Letters on hold count in no number until the hold is lifted: a number that
 * left out only the letters that are kept from somebody would reveal these.
 */
export const letterRows: SQL = sql`letter as materialized (
	select seat.*, ${r.id}, ${r.state}, ${r.submittedAt}
	from seat join ${r} on ${r.pairingId} = seat.pairing_id and ${r.authorId} = seat.person_id
	where ${r.kind} = 'message' and ${isHandedIn(r)} and not ${onHoldSql(r.id)})`;

/** Whether something that a seat did at a moment counts there. */
export const inSeat = (of: SQLWrapper, moment: SQLWrapper): SQL =>
	sql`(${moment} > ${of}.since and ${moment} <= ${of}.until)`;
