// The calendars of schools as rows for SQL: school days and hours are counted in the statements that read letters.
import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { type Calendar, calendars, isSchoolDay } from '../schools/calendar/index.ts';
import { maxSilence } from './health.ts';
import { dayAfter, dayIn, instantOf } from '../kernel/time/index.ts';

/** Calendar days that are searched for school days: more than a summer. */
const maxDaysBack = 400;

/** The last school days that are over at a moment, at most `maxSilence`, in order. */
export function daysBefore(calendar: Calendar, asOf: Date): string[] {
	const days: string[] = [];
	let day = dayAfter(dayIn(asOf, calendar.timeZone), -1);
	for (
		let daysLeft = maxDaysBack;
		daysLeft > 0 && days.length < maxSilence;
		daysLeft--, day = dayAfter(day, -1)
	)
		if (isSchoolDay(calendar, day)) days.unshift(day);
	return days;
}

/** Rows `d (school_id, days)`: the school days of each school that are over at a moment. */
export async function schoolDays(asOf: Date): Promise<SQL> {
	const list = [...(await calendars()).values()].map((calendar) => ({
		school_id: calendar.schoolId,
		days: daysBefore(calendar, asOf)
	}));
	return sql`json_to_recordset(${JSON.stringify(list)}::json) as school_day (school_id text, days date[])`;
}

/** The same rows with every school day from a first day on, for silences in the past. */
export async function schoolDaysFrom(first: string, asOf: Date): Promise<SQL> {
	const list = [...(await calendars()).values()].map((calendar) => {
		const [days, today] = [[] as string[], dayIn(asOf, calendar.timeZone)];
		for (let day = first; day < today; day = dayAfter(day)) if (isSchoolDay(calendar, day)) days.push(day);
		return { school_id: calendar.schoolId, days };
	});
	return sql`json_to_recordset(${JSON.stringify(list)}::json) as school_day (school_id text, days date[])`;
}

/** How many school days of a row `d` have passed since the local day of a moment: neither that day nor today counts. */
export const daysSince = (moment: SQLWrapper, timeZone: SQLWrapper): SQL<number> =>
	sql`(cardinality(school_day.days) - width_bucket((${moment} at time zone ${timeZone})::date,
		school_day.days))`;

/**
 * Rows `h (school_id, opens, closes, before)`: when each school was open before a moment, and the school hours before each
 * opening.
 * @param since the first day
 */
export async function schoolHours(asOf: Date, since?: string): Promise<SQL> {
	const momentOf = moments();
	const list = [...(await calendars()).values()].map((calendar) =>
		sessionsOf(calendar, momentOf, asOf, since)
	);
	return sql`json_to_recordset(${JSON.stringify(list)}::json)
		as hours (school_id text, opens timestamptz[], closes timestamptz[], before double precision[])`;
}

/** `instantOf` with its text, computed once for all schools with the same zone and times. */
function moments() {
	const cache = new Map<string, { at: number; text: string }>();
	return (day: string, time: string, timeZone: string) => {
		const key = `${day} ${time} ${timeZone}`;
		const cached = cache.get(key);
		if (cached) return cached;
		const instant = instantOf(day, time, timeZone);
		const computed = { at: instant, text: new Date(instant).toISOString() };
		cache.set(key, computed);
		return computed;
	};
}

function sessionsOf(calendar: Calendar, momentOf: ReturnType<typeof moments>, asOf: Date, since?: string) {
	const [opens, closes, before]: [string[], string[], number[]] = [[], [], []];
	const today = dayIn(asOf, calendar.timeZone);
	let hours = 0;
	for (let day = since ?? dayAfter(today, -maxDaysBack); day <= today; day = dayAfter(day)) {
		if (!isSchoolDay(calendar, day)) continue;
		const from = momentOf(day, calendar.opensAt, calendar.timeZone);
		const to = momentOf(day, calendar.closesAt, calendar.timeZone);
		opens.push(from.text);
		closes.push(to.text);
		before.push(hours);
		hours += (to.at - from.at) / 3_600_000;
	}
	return { school_id: calendar.schoolId, opens, closes, before };
}

/** School hours of a row `h` until a moment. */
const hoursUntil = (moment: SQLWrapper): SQL<number> => sql`coalesce((
	select hours.before[opening.i] + extract(epoch
		from least(${moment}, hours.closes[opening.i]) - hours.opens[opening.i])::double precision / 3600
	from (select width_bucket(${moment}, hours.opens) as i) opening where opening.i > 0), 0)`;

/** School hours of a row `h` between two moments. */
export const hoursBetween = (from: SQLWrapper, to: SQLWrapper): SQL<number> =>
	sql`(${hoursUntil(to)} - ${hoursUntil(from)})`;
