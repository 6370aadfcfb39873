// Countries, their zones and languages, as CLDR knows them: nothing here is a list of ours.
import { ownNames } from '#lib/names.ts';
import { toLocale } from '#lib/locale.ts';

/** What a country is called in a language; undefined for what is no country's code (ISO 3166-1 alpha-2). */
export function countryName(code: string, locale: string): string | undefined {
	if (!/^[A-Z]{2}$/.test(code) || notCountries.includes(code)) return undefined;
	// Codes that gave way to others are not offered under two names.
	if (Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) return undefined;
	return regionNames(locale).of(code);
}

const known = new Map<string, Intl.DisplayNames>();

/** Such a list is costly to make and free to keep. */
function regionNames(locale: string): Intl.DisplayNames {
	const names = known.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
	known.set(locale, names);
	return names;
}

/** Unions of countries, and codes for tests, unknown places and islands far away. */
const notCountries = ['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'];

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const codes = letters.flatMap((one) => letters.map((other) => one + other));

interface CountryChoice {
	value: string;
	text: string;
}

/** Every country by its name in a language. */
export function countries(locale: string): CountryChoice[] {
	const made = lists.get(locale) ?? listOf(locale);
	lists.set(locale, made);
	return made;
}

const lists = new Map<string, CountryChoice[]>();

function listOf(locale: string): CountryChoice[] {
	const { compare } = new Intl.Collator(locale);
	return codes
		.flatMap((value) => {
			const text = countryName(value, locale);
			return text ? { value, text } : [];
		})
		.sort((one, other) => compare(one.text, other.text));
}

/** IANA time zones of some countries, for a list to choose from. */
export const zonesOf = (all: string[]): string[] =>
	[...new Set(all.flatMap((code) => new Intl.Locale(`und-${code}`).getTimeZones() ?? []))].sort();

/** Whether there is such a time zone. */
export function isZone(text: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: text });
		return /^[A-Za-z_]+(\/[A-Za-z_+-]+)+$/.test(text);
	} catch {
		return false;
	}
}

/** Languages that a school may speak: those of our pages, and the main ones of some countries. */
export function languages(all: string[], locale: string): CountryChoice[] {
	const names = new Intl.DisplayNames(locale, { type: 'language' });
	const main = all.map((code) => new Intl.Locale(`und-${code}`).maximize().language);
	const others = [...main, ...widelySpoken].filter((tag) => !toLocale(tag));
	return [
		...Object.entries(ownNames).map(([value, text]) => ({ value, text })),
		...[...new Set(others)].sort().map((value) => ({ value, text: names.of(value) ?? value }))
	];
}

/** Schools teach in them far from where they come from. */
const widelySpoken = ['ar', 'es', 'fr', 'pt', 'ru'];

/** Whether a text is the tag of a language that has a name. */
export function isLanguage(text: string): boolean {
	try {
		return (
			Intl.getCanonicalLocales(text)[0] === text &&
			new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(text) !== undefined
		);
	} catch {
		return false;
	}
}
