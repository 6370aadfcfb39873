// The time zones of the two sides on the front page. Everywhere else the time zone is that of a school.
const zones = { west: 'America/Chicago', east: 'Asia/Shanghai' };

export type ClockSide = keyof typeof zones;

/** Whether it is day on this side: from six in the morning to seven in the evening. */
export function isDaytime(side: ClockSide, moment: Date): boolean {
	const hour = Number(
		new Intl.DateTimeFormat('en', { timeZone: zones[side], hour: 'numeric', hourCycle: 'h23' }).format(moment)
	);
	return hour >= 6 && hour < 19;
}

/** The time and the weekday on this side, in the reader's language. */
export function sideClock(side: ClockSide, moment: Date, locale: string): { time: string; day: string } {
	const write = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(locale, { timeZone: zones[side], ...options }).format(moment);
	// Two digits where the clock has 24 hours, as on every other page (kernel/date-format.ts).
	const hour = locale.startsWith('zh') ? '2-digit' : 'numeric';
	return { time: write({ hour, minute: '2-digit' }), day: write({ weekday: 'long' }) };
}
