/** Intl formats are costly to make and free to keep: one for each language and style. */
export function kept<Format>(make: (locale: string, style: string) => Format) {
	const made = new Map<string, Format>();
	return (locale: string, style: string): Format => {
		const key = `${locale} ${style}`;
		const format = made.get(key) ?? make(locale, style);
		made.set(key, format);
		return format;
	};
}

/** Most styles are constants, whose text need not be made again for every date. */
const names = new WeakMap<Intl.DateTimeFormatOptions, string>();

function nameOf(style: Intl.DateTimeFormatOptions): string {
	const name = names.get(style) ?? JSON.stringify(style);
	names.set(style, name);
	return name;
}

const made = new Map<string, Intl.DateTimeFormat>();

/** The format of dates in a language, a zone and a style. */
export function dateFormat(
	locale: string,
	timeZone: string,
	style: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
	const key = `${locale} ${timeZone} ${nameOf(style)}`;
	const format = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...style });
	made.set(key, format);
	return format;
}

/** The hour in a place, 0 to 23. */
export const hourIn = (at: Date, timeZone: string): number =>
	Number(dateFormat('en-GB', timeZone, { hour: 'numeric', hourCycle: 'h23' }).format(at));
