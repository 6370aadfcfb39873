import { type Calendar, isSchoolDay } from '../../schools/calendar/index.ts';
import { dayAfter, weekdayOf } from '../../kernel/time/index.ts';

/** How far back weeks are counted. */
export const maxWeeks = 104;

/**
 * The number of consecutive school weeks in which somebody practised. A week without a school day neither counts nor breaks
 * the streak, unless they practised in it; the current week does not break it.
 * @param days on which they practised, YYYY-MM-DD at their school
 */
export function streakOf(days: ReadonlySet<string>, calendar: Calendar, today: string): number {
	let weeks = 0;
	for (let ago = 0; ago < maxWeeks; ago++) {
		const week = weekOf(dayAfter(today, -7 * ago));
		if (week.some((day) => days.has(day))) weeks++;
		else if (ago > 0 && week.some((day) => isSchoolDay(calendar, day))) break;
	}
	return weeks;
}

/** Monday to Sunday. */
function weekOf(day: string): string[] {
	const monday = dayAfter(day, 1 - weekdayOf(day));
	return Array.from({ length: 7 }, (_, n) => dayAfter(monday, n));
}
