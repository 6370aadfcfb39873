import { rows, sql } from '../../kernel/db/index.ts';
import type { Day } from '../../directory/schools/index.ts';
import { aliased, closedDay } from '../../kernel/schema/index.ts';

const { d } = aliased({ d: closedDay });

/** How many days ahead a teacher plans. */
const daysAhead = 45;

/** The next closed days of some schools, by school. */
export async function nextClosedDays(schoolIds: string[], today: string): Promise<Map<string, Day[]>> {
	const closedDays = await rows<Day & { schoolId: string }>(sql`
		select ${d.schoolId} as "schoolId", ${d.day}::text as day, 'closed' as kind, ${d.reason} from ${d}
		where ${d.schoolId} = any(${sql.param(schoolIds)}::text[])
			and ${d.day} between ${today}::date and ${today}::date + ${daysAhead}::int
		order by ${d.schoolId}, ${d.day}`);
	return Map.groupBy(closedDays, ({ schoolId }) => schoolId);
}
