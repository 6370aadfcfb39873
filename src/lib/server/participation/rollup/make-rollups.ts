import { rows, sql, into } from '../../kernel/db/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import { fillBoards } from './fill-boards.ts';
import { fillDecisions, fillLetters } from './fill-letters.ts';
import { fillPairs } from './fill-pairs.ts';
import { type Unit, seatRows, unitRows } from './seats.ts';
import {
	aliased,
	cycle,
	rollupClass,
	rollupPairs,
	rollupWeek,
	enrolment,
	release
} from '../../kernel/schema/index.ts';
import { validConsents } from '../../consent/index.ts';
import { instant, isEnrolled } from '../../kernel/predicates/index.ts';
import { replyDays } from '../letter-measures.ts';

const { cycle: cycleRow, r } = aliased({ cycle, r: rollupWeek });
const { r: rRollupClass } = aliased({ r: rollupClass });
const { r: rRollupPairs } = aliased({ r: rollupPairs });

/** Days before a cycle in which school days are counted for a silence: a summer and sixty school days. */
const daysBefore = 200;

/** Recomputes all rollups of some classes; the old rows are deleted. */
export async function makeRollups(units: Unit[], asOf: Date): Promise<void> {
	const since = dayAfter(await firstDay(units), -daysBefore);
	const list = JSON.stringify(units);
	const unitsSql = sql`jsonb_to_recordset(${list}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)`;
	await rows(sql`delete from ${r} using ${unitsSql}
		where ${r.cycleId} = g."cycleId" and ${r.classroomId} = g."classroomId"`);
	await rows(sql`delete from ${rRollupClass} using ${unitsSql}
		where ${rRollupClass.cycleId} = g."cycleId" and ${rRollupClass.classroomId} = g."classroomId"`);
	await rows(sql`delete from ${rRollupPairs} using ${unitsSql}
		where ${rRollupPairs.cycleId} = g."cycleId" and g."classroomId" = any(${rRollupPairs.classrooms})`);
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
	}>(sql`select coalesce(min(${cycleRow.startsOn}), current_date)::text as day from ${cycleRow}
		where ${cycleRow.id} in (select jsonb_array_elements_text(${cycles}::jsonb)::uuid)`);
	return firstRow!.day;
}

// Who is in a class, and when its numbers will change without any event.

const { e, l } = aliased({ e: enrolment, l: release });

/** Writes the row of each class that takes part, with the next time at which one of its numbers changes without any event. */
async function fillClasses(units: Unit[], asOf: Date): Promise<void> {
	const nowSql = instant(asOf);
	await rows(sql`
		with ${unitRows(units, nowSql)}, ${seatRows},
		student as (
			select ${e.cycleId}, ${e.classroomId}, count(*) filter (where ${isEnrolled(e)}) as students,
				count(k.until) filter (where ${isEnrolled(e)}) as consented, min(k.until) as until
			from unit join ${e} on ${e.cycleId} = unit.cycle_id and ${e.classroomId} = unit.classroom_id
			left join lateral (select max(coalesce(k.until,
				'infinity')) as until ${validConsents(e.personId, nowSql)}) k on true
			group by ${e.cycleId}, ${e.classroomId}),
		young as (
			select seat.cycle_id, seat.classroom_id, min(${l.at}) + make_interval(days => ${replyDays}::int) as until
			from seat join ${l} on ${l.pairingId} = seat.pairing_id and ${l.authorId} = seat.person_id
			where ${l.at} > ${nowSql} - make_interval(days => ${replyDays}::int) group by 1, 2)
		insert into ${into(rollupClass, 'cycleId', 'classroomId', 'students', 'consented', 'at', 'dueAt')}
		select unit.cycle_id, unit.classroom_id, s.students, s.consented, ${nowSql}, nullif(least(
			case when unit.today <= unit.monday + 7 * unit.weeks + 1 then unit.midnight end, s.until, y.until),
				'infinity')
		from unit join student s using (cycle_id, classroom_id) left join young y using (cycle_id, classroom_id)`);
}
