import { toLocale } from '#lib/locale.ts';
import { db, inArray } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';

/** Times that concern several schools are given in the zone of one. */
export interface HomeZone {
	/** Null where there is no school yet: then it is UTC. */
	schoolId: string | null;
	timeZone: string;
}

/** The zone of the first of these schools in which the reader's language is used, or else of the first. */
export async function homeZone(schoolIds: string[], locale: string): Promise<HomeZone> {
	const schools = schoolIds.length
		? await db()
				.select({ schoolId: school.id, timeZone: school.timeZone, locale: school.locale })
				.from(school)
				.where(inArray(school.id, schoolIds))
				.orderBy(school.id)
		: [];
	const home = schools.find((candidate) => toLocale(candidate.locale) === locale) ?? schools[0];
	return home ? { schoolId: home.schoolId, timeZone: home.timeZone } : { schoolId: null, timeZone: 'UTC' };
}
