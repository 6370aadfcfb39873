import { sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';
import { dayAfter } from '../../../kernel/time/index.ts';
import { fillBoards } from './boards.ts';
import { fillClasses } from './classes.ts';
import { fillDecisions, fillLetters } from './letters.ts';
import { fillPairs } from './pairs.ts';
import type { Unit } from './seats.ts';

/** School days before a cycle that a silence may reach back to: a summer and sixty days of school. */
const before = 200;

/** Makes everything about some classes from what there is now; what stood there before goes. */
export async function make(units: Unit[], at: Date): Promise<void> {
	const since = dayAfter(await firstDay(units), -before);
	const list = JSON.stringify(units);
	const given = sql`jsonb_to_recordset(${list}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)`;
	await rows(sql`delete from rollup_week r using ${given}
		where r.cycle_id = g."cycleId" and r.classroom_id = g."classroomId"`);
	await rows(sql`delete from rollup_class r using ${given}
		where r.cycle_id = g."cycleId" and r.classroom_id = g."classroomId"`);
	await rows(sql`delete from rollup_pairs r using ${given}
		where r.cycle_id = g."cycleId" and g."classroomId" = any(r.classrooms)`);
	await fillLetters(units, at);
	await fillDecisions(units, at, since);
	await fillBoards(units, at);
	await fillPairs(units, at, since);
	await fillClasses(units, at);
}

async function firstDay(units: Unit[]): Promise<string> {
	const cycles = JSON.stringify([...new Set(units.map(({ cycleId }) => cycleId))]);
	const [found] = await rows<{
		day: string;
	}>(sql`select coalesce(min(starts_on), current_date)::text as day from cycle
		where id in (select jsonb_array_elements_text(${cycles}::jsonb)::uuid)`);
	return found!.day;
}
