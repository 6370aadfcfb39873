// Time zones of countries, by their cities. CLDR knows them; what they are called depends on the reader.
import { now } from '../../kernel/clock.ts';
import { countries, countryName } from './countries.ts';

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
