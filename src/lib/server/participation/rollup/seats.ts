// Whose letters count for a class in a cycle, as SQL that every statement of the rollups begins with.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { begunPairing, isHandedIn, onHoldSql } from '../../kernel/predicates/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';
import { mondaySql } from '../../schools/programs/index.ts';

const { enrolment, item, member, pairing, pairingStep } = tables;
const { classroom, cycle, programSchool, school } = inner;
const { earlierStep, exchangeSchool } = aliased({ earlierStep: pairingStep, exchangeSchool: tables.school });

/** A classroom in a cycle: what is recomputed at once. */
export interface Unit {
	cycleId: string;
	classroomId: string;
}

/**
 * Rows `unit (cycle_id, classroom_id, school_id, time_zone, starts_on, ends_on, monday, weeks, today, midnight)`, as a part of `with`:
 * weeks are counted from the Monday of the week in which the cycle begins (schools/programs/cycles.ts). Today
 * is the latest present day at a school of the program, so that its weeks begin for all schools at once; midnight is when
 * the next day begins at the first of them.
 */
export const unitRows = (units: Unit[], asOf: SQLWrapper): SQL => sql`unit as materialized (
	select class_unit."cycleId" as cycle_id, ${classroom.id} as classroom_id, ${classroom.schoolId}, ${school.timeZone},
		${cycle.startsOn}, ${cycle.endsOn}, ${mondaySql(cycle.startsOn)} as monday,
			(${cycle.endsOn} - ${mondaySql(cycle.startsOn)}) / 7 + 1 as weeks, greatest(clock.today,
			(${asOf} at time zone ${school.timeZone})::date) as today,
		least(clock.midnight, ((${asOf} at time zone ${school.timeZone})::date + 1)::timestamp at time zone
		${school.timeZone})
			as midnight
	from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as class_unit ("cycleId" uuid, "classroomId" uuid)
	join ${cycle} on ${cycle.id} = class_unit."cycleId" join ${classroom} on ${classroom.id} = class_unit."classroomId"
		join ${school} on ${school.id} = ${classroom.schoolId}
	cross join lateral (
		select max((${asOf} at time zone ${exchangeSchool.timeZone})::date) as today,
			min(((${asOf} at time zone ${exchangeSchool.timeZone})::date + 1)::timestamp at time zone
			${exchangeSchool.timeZone}) as midnight
		from ${programSchool} join ${exchangeSchool} on ${exchangeSchool.id} = ${programSchool.schoolId}
			where ${programSchool.programId} = ${cycle.programId}) clock)`;

/**
 * Rows `seat`: a unit with each present or former member of a pairing, and from when until when. When a pair goes on in the
 * next cycle, its letters of the old cycle stay there.
 */
export const seatRows: SQL = sql`seat as materialized (
	select unit.*, ${member.pairingId}, ${member.personId}, 'infinity'::timestamptz as until,
		coalesce((select max(${pairingStep.at})
		from ${pairingStep}
		where ${pairingStep.pairingId} = ${pairing.id} and ${pairingStep.kind} = 'carry'), '-infinity') as since
	from unit join ${enrolment} on ${enrolment.classroomId} = unit.classroom_id
	join ${member} on ${member.enrolmentId} = ${enrolment.id}
	join ${pairing} on ${pairing.id} = ${member.pairingId} and ${pairing.cycleId} = unit.cycle_id
		and ${begunPairing(pairing)}
	union all
	select unit.*, ${member.pairingId}, ${member.personId}, ${pairingStep.at}, coalesce((select max(${earlierStep.at})
		from ${earlierStep}
		where ${earlierStep.pairingId} = ${pairingStep.pairingId} and ${earlierStep.kind} = 'carry'
			and ${earlierStep.at} < ${pairingStep.at}), '-infinity')
	from unit join ${pairingStep} on ${pairingStep.kind} = 'carry' and ${pairingStep.reason} = unit.cycle_id::text
	join ${member} on ${member.pairingId} = ${pairingStep.pairingId}
	join ${enrolment} on ${enrolment.cycleId} = unit.cycle_id and ${enrolment.personId} = ${member.personId}
		and ${enrolment.classroomId} = unit.classroom_id)`;

/** The week of a cycle of a moment: 0 before its first day, one more than its number of weeks after its last week. */
export const weekNumber = (of: SQLWrapper, moment: SQLWrapper): SQL => sql`case
	when (${moment} at time zone ${of}.time_zone)::date < ${of}.starts_on then 0
	else least(${of}.weeks + 1, ((${moment} at time zone ${of}.time_zone)::date - ${of}.monday) / 7 + 1) end`;

/**
 * Letters of the seats in every state but draft. Letters on hold count in no number until the hold is lifted: a number that
 * left out only the letters that are kept from somebody would reveal these.
 */
export const letterRows: SQL = sql`letter as materialized (
	select seat.*, ${item.id}, ${item.state}, ${item.submittedAt}
	from seat join ${item} on ${item.pairingId} = seat.pairing_id and ${item.authorId} = seat.person_id
	where ${item.kind} = 'message' and ${isHandedIn(item)} and not ${onHoldSql(item.id)})`;

/** Whether something that a seat did at a moment counts there. */
export const inSeat = (of: SQLWrapper, moment: SQLWrapper): SQL =>
	sql`(${moment} > ${of}.since and ${moment} <= ${of}.until)`;
