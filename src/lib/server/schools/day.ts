import { dateFormat, hourIn } from '../date-format.ts';

export type DayPart = 'night' | 'morning' | 'afternoon' | 'evening';

/** Which part of the day it is in a place; night is when a child sleeps. */
export function dayPart(at: Date, timeZone: string): DayPart {
	const hour = hourIn(at, timeZone);
	if (hour < 6 || hour >= 22) return 'night';
	return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}

/** Whether a school is open now, as far as its calendar is known: what the other side may learn about a delay. */
export function isOpen(
	school: { timeZone: string; opensAt: string; closesAt: string; closedToday: boolean },
	at: Date
): boolean {
	const time = `${dateFormat('en-GB', school.timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)}:00`;
	return !school.closedToday && time >= school.opensAt && time < school.closesAt;
}
