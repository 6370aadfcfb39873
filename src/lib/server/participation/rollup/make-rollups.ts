import { rows, sql } from '../../kernel/db/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import { fillBoards } from './fill-boards.ts';
import { fillClasses } from './fill-classes.ts';
import { fillDecisions, fillLetters } from './fill-letters.ts';
import { fillPairs } from './fill-pairs.ts';
import type { Unit } from './seats.ts';
import { tables } from '../../kernel/schema/index.ts';

const { cycle, rollupClass, rollupPairs, rollupWeek } = tables;

/** Days before a cycle in which school days are counted for a silence: a summer and sixty school days. */
const daysBefore = 200;

/** Recomputes all rollups of some classes; the old rows are deleted. */
export async function makeRollups(units: Unit[], asOf: Date): Promise<void> {
	const since = dayAfter(await firstDay(units), -daysBefore);
	const list = JSON.stringify(units);
	const unitsSql = sql`jsonb_to_recordset(${list}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)`;
	await rows(sql`delete from ${rollupWeek} using ${unitsSql}
		where ${rollupWeek.cycleId} = g."cycleId" and ${rollupWeek.classroomId} = g."classroomId"`);
	await rows(sql`delete from ${rollupClass} using ${unitsSql}
		where ${rollupClass.cycleId} = g."cycleId" and ${rollupClass.classroomId} = g."classroomId"`);
	await rows(sql`delete from ${rollupPairs} using ${unitsSql}
		where ${rollupPairs.cycleId} = g."cycleId" and g."classroomId" = any(${rollupPairs.classrooms})`);
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
