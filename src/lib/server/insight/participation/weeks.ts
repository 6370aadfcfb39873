// Weeks of a cycle, counted from its first day, whatever day of the week that is.
import { day, dayAfter } from '../../kernel/time/index.ts';
import { weeksOf } from '../../directory/programs/index.ts';

/** The week of a cycle for a day; null before it begins and after it ends. */
export function weekOf(cycle: { startsOn: string; endsOn: string }, date: string): number | null {
	if (date < cycle.startsOn || date > cycle.endsOn) return null;
	const week = Math.floor((Date.parse(date) - Date.parse(cycle.startsOn)) / (7 * day)) + 1;
	return Math.min(week, weeksOf(cycle));
}

/** The first day of a week of a cycle. */
export const weekStart = (startsOn: string, week: number): string => dayAfter(startsOn, 7 * (week - 1));
