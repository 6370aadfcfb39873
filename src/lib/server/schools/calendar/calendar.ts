import { rows, sql } from '../../kernel/db/index.ts';
import { aliased, city, closedDay, openDay, school, schoolTerm } from '../../kernel/schema/index.ts';

const { c, d, s, t } = aliased({ c: city, d: closedDay, s: school, t: schoolTerm });
const { d: dOpenDay } = aliased({ d: openDay });

/** When a school is open, and how soon it promises to answer. */
export interface Calendar {
	schoolId: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** BCP 47: what the school speaks. */
	locale: string;
	/** IANA. */
	timeZone: string;
	/** HH:MM:SS on the wall there. */
	opensAt: string;
	closesAt: string;
	/** Days of the week without school, Monday 1 to Sunday 7. */
	weekend: readonly number[];
	/** First and last days, YYYY-MM-DD. */
	terms: { startsOn: string; endsOn: string }[];
	closedDays: ReadonlySet<string>;
	/** Days with school although they lie in a weekend or outside of term: exchanged working days. */
	openDays: ReadonlySet<string>;
	/** How long a letter may wait there, in hours of school. */
	promiseHours: number;
}

let cache: { at: number; calendars: Map<string, Calendar> } | undefined;

/** In ms. Calendars change once a term. */
const cacheDuration = 30_000;

/** Every school's calendar, by the school's id. */
export async function calendars(): Promise<ReadonlyMap<string, Calendar>> {
	if (!cache || Date.now() - cache.at > cacheDuration)
		cache = { at: Date.now(), calendars: await readCalendars() };
	return cache.calendars;
}

/** Clears the cache: after a school changed its hours, and between tests. */
export function forgetCalendars(): void {
	cache = undefined;
}

/** The days without school in a country, as CLDR knows them: Friday and Saturday in Jordan. */
const weekendOf = (country: string) => [...new Intl.Locale(`und-${country}`).getWeekInfo().weekend];

type CalendarRow = Omit<Calendar, 'weekend' | 'closedDays' | 'openDays'> & {
	closed: string[];
	open: string[];
};

async function readCalendars() {
	const schools = await rows<CalendarRow>(
		sql`select ${s.id} as "schoolId", ${s.timeZone} as "timeZone", ${s.locale}, ${c.country},
			${s.opensAt}::text as "opensAt", ${s.closesAt}::text as "closesAt", ${s.promiseHours} as "promiseHours",
			(select coalesce(json_agg(json_build_object('startsOn', ${t.startsOn}, 'endsOn', ${t.endsOn})), '[]')
				from ${t} where ${t.schoolId} = ${s.id}) as terms,
			(select coalesce(json_agg(${d.day}), '[]') from ${d} where ${d.schoolId} = ${s.id}) as closed,
			(select coalesce(json_agg(${dOpenDay.day}), '[]') from ${dOpenDay} where ${dOpenDay.schoolId} = ${s.id}) as open
			from ${s} join ${c} on ${c.id} = ${s.cityId}`
	);
	return new Map(
		schools.map(({ closed, open, ...calendar }) => [
			calendar.schoolId,
			{
				...calendar,
				weekend: weekendOf(calendar.country),
				closedDays: new Set(closed),
				openDays: new Set(open)
			}
		])
	);
}
