import { eq } from 'drizzle-orm';
import { db } from '../../../kernel/db/index.ts';
import { city, school } from '../../../kernel/schema/index.ts';
import { now } from '../../../kernel/clock.ts';
import { dayIn } from '../../../kernel/time/index.ts';
import { orderIn, orderOf, type School } from '../../../engines/tables/index.ts';
import { namesOfSchool, type PlanState } from './plan/state.ts';

/** What the reader of lists has to know of a school: the order of names and dates there, and its classrooms. */
export async function schoolFor(schoolId: string, { rooms }: PlanState): Promise<School> {
	const [row] = await db()
		.select({ timeZone: school.timeZone, locale: school.locale, country: city.country })
		.from(school)
		.innerJoin(city, eq(city.id, school.cityId))
		.where(eq(school.id, schoolId));
	return {
		names: await namesOfSchool(schoolId),
		classrooms: rooms.flatMap(({ labels }) => labels),
		nameOrder: orderOf(row!.locale),
		dateOrder: orderIn(row!.country),
		today: dayIn(now(), row!.timeZone)
	};
}
