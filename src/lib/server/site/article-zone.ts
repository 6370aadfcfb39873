// The zone in which an article has its days: on which it is published, corrected, and checked again.
import { now } from '../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { cityTie, programSchool, school } = tables;

interface ZoneColumns {
	programId: SQLWrapper;
	cityId: SQLWrapper;
}

/**
 * The zone of the city that it is about; else that of its program, as in our own city where a school of it is there; else that of our own
 * city. UTC where there is no school yet. The same for every reader.
 */
export const zoneSql = ({ programId, cityId }: ZoneColumns): SQL => {
	const isThere = sql`coalesce(${school.cityId} = ${cityId}, false)`;
	const takesPart = sql`exists (select from ${programSchool} where ${programSchool.programId} = ${programId}
		and ${programSchool.schoolId} = ${school.id})`;
	const isHome = sql`exists (select from ${cityTie} where ${cityTie.cityId} = ${school.cityId}
		and ${cityTie.kind} = 'home'
		and ${cityTie.endedAt} is null)`;
	return sql`coalesce((select ${school.timeZone} from ${school} where ${isThere} or ${takesPart} or ${isHome}
		order by ${isThere} desc, ${takesPart} desc, ${isHome} desc, ${school.id} limit 1), 'UTC')`;
};

/** The day that it is now in the zone of an article. */
export const todaySql = (columns: ZoneColumns): SQL =>
	sql`(${instant(now())} at time zone ${zoneSql(columns)})::date`;

/** The zone of an article that is about to be written, or one that has been found. */
export async function articleZone(programId: string | null, cityId: string | null): Promise<string> {
	const [row] = await rows<{ zone: string }>(
		sql`select ${zoneSql({ programId: sql`${programId}::text`, cityId: sql`${cityId}::text` })} as zone`
	);
	return row!.zone;
}
