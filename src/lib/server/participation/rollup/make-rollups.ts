import { rows, sql } from '../../kernel/db/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import { fillBoards } from './fill-boards.ts';
import { fillClasses } from './fill-classes.ts';
import { fillDecisions, fillLetters } from './fill-letters.ts';
import { fillPairs } from './fill-pairs.ts';
import type { Unit } from './seats.ts';
import { aliased, cycle, rollupClass, rollupPairs, rollupWeek } from '../../kernel/schema/index.ts';

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
