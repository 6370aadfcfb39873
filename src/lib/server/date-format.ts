const made = new Map<string, Intl.DateTimeFormat>();

/** Intl formats are costly to make and free to keep. */
export function dateFormat(
	locale: string,
	timeZone: string,
	style: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
	const key = `${locale} ${timeZone} ${JSON.stringify(style)}`;
	const format = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...style });
	made.set(key, format);
	return format;
}

/** The hour in a place, 0 to 23. */
export const hourIn = (at: Date, timeZone: string): number =>
	Number(dateFormat('en-GB', timeZone, { hour: 'numeric', hourCycle: 'h23' }).format(at));
