import { eq } from 'drizzle-orm';
import { db } from '../../../kernel/db/index.ts';
import { city, school } from '../../../kernel/schema/index.ts';
import { now } from '../../../kernel/clock.ts';
import { dayIn } from '../../../kernel/time/index.ts';
import { orderIn, orderOf, type School } from '../../../engines/tables/index.ts';
import { namesOfSchool, type PlanState } from './plan/state.ts';

/** What reading a list has to know about the school it is for: how names and dates are written there, and what is there. */
export async function schoolFor(schoolId: string, { rooms }: PlanState): Promise<School> {
	const [found] = await db()
		.select({ timeZone: school.timeZone, locale: school.locale, country: city.country })
		.from(school)
		.innerJoin(city, eq(city.id, school.cityId))
		.where(eq(school.id, schoolId));
	return {
		names: await namesOfSchool(schoolId),
		classrooms: rooms.flatMap(({ labels }) => labels),
		nameOrder: orderOf(found!.locale),
		dateOrder: orderIn(found!.country),
		today: dayIn(now(), found!.timeZone)
	};
}
