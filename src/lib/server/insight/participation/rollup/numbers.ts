import { sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';
import type { Unit } from './seats.ts';

/** The numbers of some classes, each cycle as one text to be compared: not when they were made. */
export async function numbersOf(units: Unit[]): Promise<Map<string, string>> {
	const found = await rows<{ cycleId: string; numbers: string }>(sql`
		with given as (
			select "cycleId" as cycle_id, "classroomId" as classroom_id
			from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as g ("cycleId" uuid, "classroomId" uuid)),
		line as (
			select r.cycle_id, r::text as line from rollup_week r join given using (cycle_id, classroom_id)
			union select r.cycle_id, r::text from rollup_pairs r
				join given on given.cycle_id = r.cycle_id and given.classroom_id = any(r.classrooms)
			union select r.cycle_id, (r.classroom_id, r.students, r.consented)::text
				from rollup_class r join given using (cycle_id, classroom_id))
		select cycle_id as "cycleId", md5(string_agg(line, ' ' order by line)) as numbers from line group by cycle_id`);
	return new Map(found.map(({ cycleId, numbers }) => [cycleId, numbers]));
}
