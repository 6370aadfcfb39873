/** Caches what `make` returns for each language and style: Intl formats are costly to make. */
export function cachedByLocale<Format>(make: (locale: string, style: string) => Format) {
	const formats = new Map<string, Format>();
	return (locale: string, style: string): Format => {
		const key = `${locale} ${style}`;
		const format = formats.get(key) ?? make(locale, style);
		formats.set(key, format);
		return format;
	};
}

/** The text of each style: most styles are constants, and need not be serialized for every date. */
const styleNames = new WeakMap<Intl.DateTimeFormatOptions, string>();

function styleName(style: Intl.DateTimeFormatOptions): string {
	const name = styleNames.get(style) ?? JSON.stringify(style);
	styleNames.set(style, name);
	return name;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** The format of dates in a language, a zone and a style. */
export function dateFormat(
	locale: string,
	timeZone: string,
	style: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
	const key = `${locale} ${timeZone} ${styleName(style)}`;
	const format =
		dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...hourOf(locale, style) });
	dateFormats.set(key, format);
	return format;
}

/**
 * Where the clock has 24 hours, the hour has two digits: of the styles of Chinese, some have them by themselves and some
 * do not.
 */
const hourOf = (locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions =>
	locale.startsWith('zh') && style.hour ? { ...style, hour: '2-digit' } : style;

/** The hour in a place, 0 to 23. */
export const hourIn = (moment: Date, timeZone: string): number =>
	Number(dateFormat('en-GB', timeZone, { hour: 'numeric', hourCycle: 'h23' }).format(moment));
