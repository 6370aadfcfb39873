import { rows, sql } from '../../kernel/db/index.ts';
import type { Unit } from './seats.ts';
import { tables } from '../../kernel/schema/index.ts';

const { rollupClass, rollupPairs, rollupWeek } = tables;

/**
 * The numbers of some classes, as one text for each cycle, to detect changes; without the time at which they were computed.
 */
export async function numbersOf(units: Unit[]): Promise<Map<string, string>> {
	const cycles = await rows<{ cycleId: string; numbers: string }>(sql`
		with given as (
			select "cycleId" as cycle_id, "classroomId" as classroom_id
			from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)),
		line as (
			select ${rollupWeek.cycleId}, rollup_week::text as line from ${rollupWeek}
				join given using (cycle_id, classroom_id)
			union select ${rollupPairs.cycleId}, rollup_pairs::text from ${rollupPairs}
				join given on given.cycle_id = ${rollupPairs.cycleId}
					and given.classroom_id = any(${rollupPairs.classrooms})
			union select ${rollupClass.cycleId}, (${rollupClass.classroomId}, ${rollupClass.students},
				${rollupClass.consented})::text
				from ${rollupClass} join given using (cycle_id, classroom_id))
		select cycle_id as "cycleId", md5(string_agg(line, ' ' order by line)) as numbers from line group by cycle_id`);
	return new Map(cycles.map(({ cycleId, numbers }) => [cycleId, numbers]));
}
