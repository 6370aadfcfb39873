import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { city, closedDay, openDay, school, schoolTerm } = tables;

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
		sql`select ${school.id} as "schoolId", ${school.timeZone} as "timeZone", ${school.locale},
			${city.country},
			${school.opensAt}::text as "opensAt", ${school.closesAt}::text as "closesAt",
				${school.promiseHours} as "promiseHours",
			(select coalesce(json_agg(json_build_object('startsOn', ${schoolTerm.startsOn}, 'endsOn', ${schoolTerm.endsOn})),
			'[]')
				from ${schoolTerm} where ${schoolTerm.schoolId} = ${school.id}) as terms,
			(select coalesce(json_agg(${closedDay.day}), '[]') from ${closedDay}
				where ${closedDay.schoolId} = ${school.id}) as closed,
			(select coalesce(json_agg(${openDay.day}), '[]') from ${openDay} where ${openDay.schoolId} = ${school.id}) as open
			from ${school} join ${city} on ${city.id} = ${school.cityId}`
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
