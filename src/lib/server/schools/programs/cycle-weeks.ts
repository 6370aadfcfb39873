// The weeks of a cycle. They begin on Monday, whatever day the cycle begins on, so that all its schools read the same number on
// the same date. Week 1 is the week of its first day, and may be shorter.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { day, dayAfter, weekdayOf } from '../../kernel/time/index.ts';
import type { Cycle } from './find.ts';

type CycleDates = Pick<Cycle, 'startsOn' | 'endsOn'>;

const mondayOf = (date: string): string => dayAfter(date, 1 - weekdayOf(date));

/** The number of a week, counted from the one in which a cycle begins. */
const weeksSince = (startsOn: string, date: string): number =>
	Math.floor((Date.parse(date) - Date.parse(mondayOf(startsOn))) / (7 * day)) + 1;

/** How many weeks a cycle has; the first and the last may be incomplete. */
export const weeksOf = ({ startsOn, endsOn }: CycleDates): number => weeksSince(startsOn, endsOn);

/** The week of a cycle on a date; null before the cycle begins and after it ends. */
export function weekOf({ startsOn, endsOn }: CycleDates, date: string): number | null {
	return date < startsOn || date > endsOn ? null : weeksSince(startsOn, date);
}

/** The first day of a week of a cycle: a Monday, or the first day of the cycle. */
export function weekStart(startsOn: string, week: number): string {
	const monday = dayAfter(mondayOf(startsOn), 7 * (week - 1));
	return monday < startsOn ? startsOn : monday;
}

/** The Monday of a date, as SQL: by `timestamp`, since a date with a time zone would depend on the session. */
export const mondaySql = (date: SQLWrapper): SQL<string> => sql`date_trunc('week', ${date}::timestamp)::date`;

/** `weekStart` as SQL. */
export const weekStartSql = (startsOn: SQLWrapper, week: SQLWrapper): SQL<string> =>
	sql`greatest(${startsOn}, ${mondaySql(startsOn)} + (${week} - 1) * 7)`;
