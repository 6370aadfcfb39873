import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import type { Day } from '../../directory/schools/index.ts';

/** Days ahead that a teacher plans with. */
const ahead = 45;

/** The next days without school of some schools, by school: those that are closed by name. */
export async function nextClosedDays(schoolIds: string[], today: string): Promise<Map<string, Day[]>> {
	const found = await rows<Day & { schoolId: string }>(sql`
		select d.school_id as "schoolId", d.day::text as day, 'closed' as kind, d.reason from closed_day d
		where d.school_id = any(${sql.param(schoolIds)}::text[]) and d.day between ${today}::date and ${today}::date + ${ahead}::int
		order by d.school_id, d.day`);
	return Map.groupBy(found, ({ schoolId }) => schoolId);
}
