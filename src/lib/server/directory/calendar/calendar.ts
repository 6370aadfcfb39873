import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';

/** When a school is open, and what it has promised. */
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

let known: { at: number; calendars: Map<string, Calendar> } | undefined;

/** Calendars change by the term: kept for half a minute. */
const keepFor = 30_000;

/** Every school's calendar, by the school's id. */
export async function calendars(): Promise<ReadonlyMap<string, Calendar>> {
	if (!known || Date.now() - known.at > keepFor) known = { at: Date.now(), calendars: await readAll() };
	return known.calendars;
}

/** Forgets what was kept: after a school changed its hours, and between tests. */
export function forgetCalendars(): void {
	known = undefined;
}

/** The days without school in a country, as CLDR knows them: Friday and Saturday in Jordan. */
const weekendOf = (country: string) => [...new Intl.Locale(`und-${country}`).getWeekInfo().weekend];

type CalendarRow = Omit<Calendar, 'weekend' | 'closedDays' | 'openDays'> & {
	closed: string[];
	open: string[];
};

async function readAll() {
	const found = await rows<CalendarRow>(
		sql`select s.id as "schoolId", s.time_zone as "timeZone", s.locale, c.country,
			s.opens_at::text as "opensAt", s.closes_at::text as "closesAt", s.promise_hours as "promiseHours",
			(select coalesce(json_agg(json_build_object('startsOn', t.starts_on, 'endsOn', t.ends_on)), '[]')
				from school_term t where t.school_id = s.id) as terms,
			(select coalesce(json_agg(d.day), '[]') from closed_day d where d.school_id = s.id) as closed,
			(select coalesce(json_agg(d.day), '[]') from open_day d where d.school_id = s.id) as open
			from school s join city c on c.id = s.city_id`
	);
	return new Map(
		found.map(({ closed, open, ...calendar }) => [
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
