import { rows, sql } from '../../kernel/db/index.ts';
import type { Unit } from './seats.ts';
import { aliased, rollupClass, rollupPairs, rollupWeek } from '../../kernel/schema/index.ts';

const { r } = aliased({ r: rollupClass });
const { r: rRollupPairs } = aliased({ r: rollupPairs });
const { r: rRollupWeek } = aliased({ r: rollupWeek });

/**
 * The numbers of some classes, as one text for each cycle, to detect changes; without the time at which they were computed.
 */
export async function numbersOf(units: Unit[]): Promise<Map<string, string>> {
	const cycles = await rows<{ cycleId: string; numbers: string }>(sql`
		with given as (
			select "cycleId" as cycle_id, "classroomId" as classroom_id
			from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)),
		line as (
			select ${rRollupWeek.cycleId}, r::text as line from ${rRollupWeek} join given using (cycle_id, classroom_id)
			union select ${rRollupPairs.cycleId}, r::text from ${rRollupPairs}
				join given on given.cycle_id = ${rRollupPairs.cycleId}
					and given.classroom_id = any(${rRollupPairs.classrooms})
			union select ${r.cycleId}, (${r.classroomId}, ${r.students}, ${r.consented})::text
				from ${r} join given using (cycle_id, classroom_id))
		select cycle_id as "cycleId", md5(string_agg(line, ' ' order by line)) as numbers from line group by cycle_id`);
	return new Map(cycles.map(({ cycleId, numbers }) => [cycleId, numbers]));
}
