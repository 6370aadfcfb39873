// Weeks of a cycle: counted from its first day, whatever day of the week that is.
import { dayAfter } from '../../directory/calendar/index.ts';
import { weeksOf } from '../../directory/programs/index.ts';

/** Which week of a cycle a day lies in; null before it begins and after it ends. */
export function weekOf(cycle: { startsOn: string; endsOn: string }, day: string): number | null {
	if (day < cycle.startsOn || day > cycle.endsOn) return null;
	const week = Math.floor((Date.parse(day) - Date.parse(cycle.startsOn)) / (7 * 86_400_000)) + 1;
	return Math.min(week, weeksOf(cycle));
}

/** The first day of a week of a cycle. */
export const weekStart = (startsOn: string, week: number): string => dayAfter(startsOn, 7 * (week - 1));
