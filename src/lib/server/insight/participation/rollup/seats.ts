// Whose letters a class has in a cycle, as SQL that every statement of the rollups begins with.
import { type SQL, sql } from 'drizzle-orm';
import { onHoldSql } from '../../../kernel/predicates/index.ts';

/** A classroom in a cycle: what is made anew at once. */
export interface Unit {
	cycleId: string;
	classroomId: string;
}

/**
 * Rows `unit (cycle_id, classroom_id, school_id, time_zone, starts_on, weeks, today, midnight)`, as a part of `with`. Today is
 * the latest day that a school of the program has, so that its weeks begin for all of them at once; midnight is when any of
 * them has the next day.
 */
export const unitRows = (units: Unit[], at: SQL): SQL => sql`unit as materialized (
	select g."cycleId" as cycle_id, c.id as classroom_id, c.school_id, s.time_zone, y.starts_on,
		(y.ends_on - y.starts_on) / 7 + 1 as weeks, greatest(clock.today, (${at} at time zone s.time_zone)::date) as today,
		least(clock.midnight, ((${at} at time zone s.time_zone)::date + 1)::timestamp at time zone s.time_zone) as midnight
	from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)
	join cycle y on y.id = g."cycleId" join classroom c on c.id = g."classroomId" join school s on s.id = c.school_id
	cross join lateral (
		select max((${at} at time zone o.time_zone)::date) as today,
			min(((${at} at time zone o.time_zone)::date + 1)::timestamp at time zone o.time_zone) as midnight
		from program_school p join school o on o.id = p.school_id where p.program_id = y.program_id) clock)`;

/**
 * Rows `seat`: a unit with each member of a pairing that it has or had, and from when until when. A pair that was carried
 * into the next cycle leaves in the old one what was written there.
 */
export const seatRows: SQL = sql`seat as materialized (
	select unit.*, m.pairing_id, m.person_id, 'infinity'::timestamptz as until, coalesce((select max(p.at) from pairing_step p
		where p.pairing_id = w.id and p.kind = 'carry'), '-infinity') as since
	from unit join enrolment e on e.classroom_id = unit.classroom_id
	join pairing_member m on m.enrolment_id = e.id
	join pairing w on w.id = m.pairing_id and w.cycle_id = unit.cycle_id and w.state in ('active', 'paused', 'ended')
	union all
	select unit.*, m.pairing_id, m.person_id, p.at, coalesce((select max(b.at) from pairing_step b
		where b.pairing_id = p.pairing_id and b.kind = 'carry' and b.at < p.at), '-infinity')
	from unit join pairing_step p on p.kind = 'carry' and p.reason = unit.cycle_id::text
	join pairing_member m on m.pairing_id = p.pairing_id
	join enrolment e on e.cycle_id = unit.cycle_id and e.person_id = m.person_id and e.classroom_id = unit.classroom_id)`;

/** The week of a cycle that a moment lies in: 0 before its first day, one more than there are after its last. */
export const weekNumber = (of: SQL, moment: SQL): SQL => sql`least(${of}.weeks + 1, greatest(0,
	floor(((${moment} at time zone ${of}.time_zone)::date - ${of}.starts_on) / 7.0)::int + 1))`;

/**
 * Letters of the seats in every state but draft. What is on hold counts in no number until the hold is lifted: a number that
 * leaves out only what is kept from somebody would tell them.
 */
export const letterRows: SQL = sql`letter as materialized (
	select seat.*, r.id, r.state, r.submitted_at
	from seat join reviewable r on r.pairing_id = seat.pairing_id and r.author_id = seat.person_id
	where r.kind = 'message' and r.state <> 'draft' and not ${onHoldSql(sql`r.id`)})`;

/** Whether something that a seat did at a moment counts there. */
export const inSeat = (of: SQL, moment: SQL): SQL =>
	sql`(${moment} > ${of}.since and ${moment} <= ${of}.until)`;
