// Countries, their time zones and languages, from CLDR: none of these lists is ours. What zones are called depends on the reader.
import { ownNames } from '#lib/names.ts';
import { toLocale } from '#lib/locale.ts';
import { now } from '../../kernel/clock.ts';

/** The name of a country in a language; undefined when the code is no country's (ISO 3166-1 alpha-2). */
export function countryName(code: string, locale: string): string | undefined {
	if (!/^[A-Z]{2}$/.test(code) || notCountries.includes(code)) return undefined;
	// Codes that others have replaced would be offered twice.
	if (Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) return undefined;
	return regionNames(locale).of(code);
}

const displayNames = new Map<string, Intl.DisplayNames>();

/** Creating one is costly, so they are cached. */
function regionNames(locale: string): Intl.DisplayNames {
	const names =
		displayNames.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
	displayNames.set(locale, names);
	return names;
}

/** Unions of countries, and codes for tests, unknown places and remote islands. */
const notCountries = ['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'];

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const codes = letters.flatMap((first) => letters.map((second) => first + second));

interface CountryChoice {
	value: string;
	text: string;
}

/** Every country by its name in a language. */
export function countries(locale: string): CountryChoice[] {
	const choices = choicesByLocale.get(locale) ?? choicesFor(locale);
	choicesByLocale.set(locale, choices);
	return choices;
}

const choicesByLocale = new Map<string, CountryChoice[]>();

function choicesFor(locale: string): CountryChoice[] {
	const { compare } = new Intl.Collator(locale);
	return codes
		.flatMap((value) => {
			const text = countryName(value, locale);
			return text ? { value, text } : [];
		})
		.sort((a, b) => compare(a.text, b.text));
}

/** Whether a text is a time zone of IANA. */
export function isZone(text: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: text });
		return /^[A-Za-z_]+(\/[A-Za-z_+-]+)+$/.test(text);
	} catch {
		return false;
	}
}

/** Languages that a school may speak: those of our pages, and the main languages of some countries. */
export function schoolLanguages(countryCodes: string[], locale: string): CountryChoice[] {
	const names = new Intl.DisplayNames(locale, { type: 'language' });
	const main = countryCodes.map((code) => new Intl.Locale(`und-${code}`).maximize().language);
	const others = [...main, ...widelySpoken].filter((tag) => !toLocale(tag));
	return [
		...Object.entries(ownNames).map(([value, text]) => ({ value, text })),
		...[...new Set(others)].sort().map((value) => ({ value, text: names.of(value) ?? value }))
	];
}

/** Taught in schools far from where they are spoken. */
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

/** Countries in which one zone is kept everywhere by law, although IANA has more. */
const keptEverywhere: Record<string, string> = { CN: 'Asia/Shanghai' };

const zonesOf = (country: string): string[] => new Intl.Locale(`und-${country}`).getTimeZones() ?? [];

/** The time zone of a country that has only one; undefined for others. */
export function onlyZoneOf(country: string): string | undefined {
	const zones = zonesOf(country);
	return keptEverywhere[country] ?? (zones.length === 1 ? zones[0] : undefined);
}

/** The countries in which somebody has to choose a time zone, these first. */
export function countriesWithZones(first: readonly string[]): string[] {
	const all = countries('en').map(({ value }) => value);
	return [...new Set([...first, ...all])].filter(
		(country) => zonesOf(country).length && !onlyZoneOf(country)
	);
}

/** The time zones of some countries to choose from, from east to west, each with its city, its name and its offset now. */
export function zoneChoices(countryCodes: string[], locale: string) {
	return countryCodes.flatMap((country) =>
		zonesOf(country)
			.map((value) => ({ value, ...partsOf(value, locale) }))
			.sort((a, b) => b.minutes - a.minutes || (a.city < b.city ? -1 : 1))
			.map(({ value, city, name, offset }) => ({
				value,
				text: `${city} · ${name} (${offset})`,
				group: countryName(country, locale) ?? country
			}))
	);
}

interface ZoneParts {
	city: string;
	name: string;
	offset: string;
	minutes: number;
}

const cache = new Map<string, { hour: number; parts: ZoneParts }>();

/** Formats are costly to make, and there are hundreds of zones; offsets change on the hour. */
function partsOf(zone: string, locale: string): ZoneParts {
	const hour = Math.floor(now().getTime() / 3_600_000);
	const key = `${zone} ${locale}`;
	const cached = cache.get(key);
	if (cached?.hour === hour) return cached.parts;
	const parts = computeParts(zone, locale);
	cache.set(key, { hour, parts });
	return parts;
}

function computeParts(zone: string, locale: string): ZoneParts {
	const moment = now();
	const part = (language: string, timeZoneName: 'longGeneric' | 'shortOffset') =>
		new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName })
			.formatToParts(moment)
			.find(({ type }) => type === 'timeZoneName')!.value;
	const offset = part('en', 'shortOffset').replace('GMT', 'UTC');
	const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+)(?::(\d+))?/.exec(offset) ?? [];
	return {
		// "America/Indiana/Knox" is Knox, Indiana.
		city: zone.split('/').slice(1).reverse().join(', ').replaceAll('_', ' '),
		name: part(locale, 'longGeneric'),
		offset: offset.replace('-', '−'),
		minutes: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
	};
}
