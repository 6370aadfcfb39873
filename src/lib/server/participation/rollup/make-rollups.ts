import { rows, sql, into } from '../../kernel/db/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import { fillBoards } from './fill-boards.ts';
import { fillDecisions, fillLetters } from './fill-letters.ts';
import { fillPairs } from './fill-pairs.ts';
import { type Unit, seatRows, unitRows } from './seats.ts';
import { rollupClass, tables } from '../../kernel/schema/index.ts';
import { validConsents } from '../../consent/index.ts';
import { instant, isEnrolled } from '../../kernel/predicates/index.ts';
import { replyDays } from '../letter-measures.ts';

const { cycle, enrolment, release, rollupPairs, rollupWeek } = tables;

/** Days before a cycle in which school days are counted for a silence: a summer and sixty school days. */
const daysBefore = 200;

/** Recomputes all rollups of some classes; the old rows are deleted. */
export async function makeRollups(units: Unit[], asOf: Date): Promise<void> {
	const since = dayAfter(await firstDay(units), -daysBefore);
	const list = JSON.stringify(units);
	const unitsSql = sql`jsonb_to_recordset(${list}::jsonb) as class_unit ("cycleId" uuid, "classroomId" uuid)`;
	await rows(sql`delete from ${rollupWeek} using ${unitsSql}
		where ${rollupWeek.cycleId} = class_unit."cycleId" and ${rollupWeek.classroomId} = class_unit."classroomId"`);
	await rows(sql`delete from ${tables.rollupClass} using ${unitsSql}
		where ${tables.rollupClass.cycleId} = class_unit."cycleId"
			and ${tables.rollupClass.classroomId} = class_unit."classroomId"`);
	await rows(sql`delete from ${rollupPairs} using ${unitsSql}
		where ${rollupPairs.cycleId} = class_unit."cycleId" and class_unit."classroomId" = any(${rollupPairs.classrooms})`);
	await fillLetters(units, asOf);
	await fillDecisions(units, asOf, since);
	await fillBoards(units, asOf);
	await fillPairs(units, asOf, since);
	await fillClasses(units, asOf);
}

async function firstDay(units: Unit[]): Promise<string> {
	const cycles = JSON.stringify([...new Set(units.map(({ cycleId }) => cycleId))]);
	const [firstRow] = await rows<{
		day: string;
	}>(sql`select coalesce(min(${cycle.startsOn}), current_date)::text as day from ${cycle}
		where ${cycle.id} in (select jsonb_array_elements_text(${cycles}::jsonb)::uuid)`);
	return firstRow!.day;
}

// Who is in a class, and when its numbers will change without any event.

/** Writes the row of each class that takes part, with the next time at which one of its numbers changes without any event. */
async function fillClasses(units: Unit[], asOf: Date): Promise<void> {
	const nowSql = instant(asOf);
	await rows(sql`
		with ${unitRows(units, nowSql)}, ${seatRows},
		student as (
			select ${enrolment.cycleId}, ${enrolment.classroomId},
				count(*) filter (where ${isEnrolled(enrolment)}) as students,
				count(valid.until) filter (where ${isEnrolled(enrolment)}) as consented, min(valid.until) as until
			from unit join ${enrolment} on ${enrolment.cycleId} = unit.cycle_id
				and ${enrolment.classroomId} = unit.classroom_id
			left join lateral (select max(coalesce(inner_consent.until,
				'infinity')) as until ${validConsents(enrolment.personId, nowSql)}) valid on true
			group by ${enrolment.cycleId}, ${enrolment.classroomId}),
		young as (
			select seat.cycle_id, seat.classroom_id, min(${release.at}) + make_interval(days => ${replyDays}::int) as until
			from seat join ${release} on ${release.pairingId} = seat.pairing_id and ${release.authorId} = seat.person_id
			where ${release.at} > ${nowSql} - make_interval(days => ${replyDays}::int) group by 1, 2)
		insert into ${into(rollupClass, 'cycleId', 'classroomId', 'students', 'consented', 'at', 'dueAt')}
		select unit.cycle_id, unit.classroom_id, student.students, student.consented, ${nowSql}, nullif(least(
			case when unit.today <= unit.monday + 7 * unit.weeks + 1 then unit.midnight end, student.until, young.until),
				'infinity')
		from unit join student using (cycle_id, classroom_id) left join young using (cycle_id, classroom_id)`);
}
