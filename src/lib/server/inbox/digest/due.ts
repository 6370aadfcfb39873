import { dayAfter, weekdayOf } from '../../kernel/time/index.ts';
import type { News, Weekly } from './choice.ts';

const monday = (date: string) => dayAfter(date, 1 - weekdayOf(date));
const month = (date: string) => date.slice(0, 7);

/**
 * Whether a mail is due on a school day: the first one of a week, of every second week, or of a month.
 * @param last the day of the last mail; null where there was none
 */
export function isDue(choice: Weekly | News, last: string | null, today: string): boolean {
	if (choice === 'never') return false;
	if (last === null) return true;
	if (choice === 'day') return last < today;
	if (choice === 'month') return month(last) < month(today);
	return monday(last) <= dayAfter(monday(today), choice === 'week' ? -7 : -14);
}
