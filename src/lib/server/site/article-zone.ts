// The zone in which an article has its days: on which it is published, corrected, and checked again.
import { now } from '../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { school } = tables;
const { home, takes_part } = aliased({ home: tables.cityTie, takes_part: tables.programSchool });

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
	const takesPart = sql`exists (select from ${takes_part} where ${takes_part.programId} = ${programId}
		and ${takes_part.schoolId} = ${school.id})`;
	const isHome = sql`exists (select from ${home} where ${home.cityId} = ${school.cityId} and ${home.kind} = 'home'
		and ${home.endedAt} is null)`;
	return sql`coalesce((select ${school.timeZone} from ${school} where ${isThere} or ${takesPart} or ${isHome}
		order by ${isThere} desc, ${takesPart} desc, ${isHome} desc, ${school.id} limit 1), 'UTC')`;
};

/** The day that it is now in the zone of an article. */
export const todaySql = (columns: ZoneColumns): SQL =>
	sql`(${instant(now())} at time zone ${zoneSql(columns)})::date`;

/** The zone of an article that is about to be written, or one that has been found. */
export async function zoneOf(programId: string | null, cityId: string | null): Promise<string> {
	const [row] = await rows<{ zone: string }>(
		sql`select ${zoneSql({ programId: sql`${programId}::text`, cityId: sql`${cityId}::text` })} as zone`
	);
	return row!.zone;
}
