import { countDistinct, eq } from 'drizzle-orm';
import { db } from '../../kernel/db/index.ts';
import { programSchool, school } from '../../kernel/schema/index.ts';

/** How many schools take part in programs, in how many cities and programs: public numbers, without names. */
export async function countSchools(): Promise<{ schools: number; cities: number; programs: number }> {
	const [counts] = await db()
		.select({
			schools: countDistinct(programSchool.schoolId),
			cities: countDistinct(school.cityId),
			programs: countDistinct(programSchool.programId)
		})
		.from(programSchool)
		.innerJoin(school, eq(school.id, programSchool.schoolId));
	return counts!;
}
