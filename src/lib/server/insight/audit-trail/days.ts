import { dateFormat } from '../../kernel/date-format.ts';

/** When a day begins in a place. @param day YYYY-MM-DD */
export function startOfDay(day: string, timeZone: string): Date {
	const wanted = Date.parse(`${day}T00:00:00Z`);
	const once = wanted - offset(wanted, timeZone);
	// Once more with the offset of that moment: clocks may change in between.
	return new Date(wanted - offset(once, timeZone));
}

/** The day after. */
export const dayAfter = (day: string): string =>
	new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
function offset(at: number, timeZone: string): number {
	const parts = dateFormat('en-GB', timeZone, {
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23'
	}).formatToParts(at);
	const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
	const wall = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second')
	);
	return wall - Math.floor(at / 1000) * 1000;
}
