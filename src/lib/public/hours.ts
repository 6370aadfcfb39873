// The two sides that the front page tells about. Everywhere else a school brings its own time zone.
const zones = { west: 'America/Chicago', east: 'Asia/Shanghai' };

export type Side = keyof typeof zones;

/** Whether people are up there or the lamps are lit: six in the morning to seven in the evening is day. */
export function isDaytime(side: Side, moment: Date): boolean {
	const hour = Number(
		new Intl.DateTimeFormat('en', { timeZone: zones[side], hour: 'numeric', hourCycle: 'h23' }).format(moment)
	);
	return hour >= 6 && hour < 19;
}

/** The hour and the weekday over there, as the reader's language writes them. */
export function clockOf(side: Side, moment: Date, locale: string): { time: string; day: string } {
	const write = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(locale, { timeZone: zones[side], ...options }).format(moment);
	return { time: write({ hour: 'numeric', minute: '2-digit' }), day: write({ weekday: 'long' }) };
}
