import { type Calendar, isSchoolDay } from '../../../directory/calendar/index.ts';
import { dayAfter, weekdayOf } from '../../../kernel/time/index.ts';

/** So many weeks are looked at. */
export const maxWeeks = 104;

/**
 * In how many school weeks one after the other somebody practised. A week without a school day neither counts nor breaks it,
 * unless they practised all the same; this week is not over, so it breaks nothing.
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
