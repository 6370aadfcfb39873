import { now } from '../../kernel/clock.ts';
import { dayAfter, dayIn, weekdayOf } from '../../kernel/time/index.ts';
import { calendars } from '../../schools/calendar/index.ts';

/** The Monday of the week of a day, both YYYY-MM-DD. */
export const mondayOf = (day: string): string => dayAfter(day, 1 - weekdayOf(day));

/** The Monday of this week at the school of somebody, YYYY-MM-DD. @param schools of theirs, the first counts */
export async function weekOf(schools: readonly string[]): Promise<string> {
	const calendar = (await calendars()).get(schools[0] ?? '');
	return mondayOf(dayIn(now(), calendar?.timeZone ?? 'UTC'));
}
