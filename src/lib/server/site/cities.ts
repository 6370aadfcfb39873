// The sister cities as the public sees them.
import type { Locale } from '#lib/locale.ts';
import { type Actor, isCoordinator } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { dateText } from '../kernel/format.ts';
import { together } from '../kernel/together.ts';
import { tables, type tieKinds } from '../kernel/schema/index.ts';
import { isAgreedSql, findWaitingWords } from '../safety/second-adult/index.ts';
import { countries, countryName, labels, languagesView } from '../people/labels/index.ts';
import { linksOf, mostLinks } from './city-links.ts';
import { newsList } from './public-articles.ts';

const { city, cityTie, programSchool, school } = tables;

export type TieKind = (typeof tieKinds)[number];

interface TiedCity {
	id: string;
	country: string;
	kind: TieKind;
	since: number | null;
	latitude: number;
	longitude: number;
	/** Schools there that take part in a program. */
	schools: number;
}

/** More than a commission has. */
const maxCities = 100;

/** Those that everybody sees: a second adult agreed to what a new one is called. */
const publicCities = (): Promise<TiedCity[]> => tiedCities(isAgreedSql('city', city.id));

const tiedCities = (condition = sql`true`): Promise<TiedCity[]> =>
	rows<TiedCity>(sql`
		select ${city.id}, ${city.country}, ${cityTie.kind}, ${cityTie.since}, ${cityTie.latitude}, ${cityTie.longitude},
			(select count(distinct ${school.id})::int from ${school}
				join ${programSchool} on ${programSchool.schoolId} = ${school.id}
					where ${school.cityId} = ${city.id}) as schools
		from ${cityTie} join ${city} on ${city.id} = ${cityTie.cityId} where ${cityTie.endedAt} is null and ${condition}
		order by ${cityTie.kind} = 'home' desc, ${city.country}, ${city.id} limit ${maxCities}`);

/** Our own city and its sister cities: for a map, and the list that says the same. */
export async function citiesView(locale: Locale) {
	const [label, cities] = await together(() => labels(locale), publicCities);
	const { compare } = new Intl.Collator(locale);
	const named = cities.map((entry) => ({
		id: entry.id,
		kind: entry.kind,
		since: entry.since,
		latitude: entry.latitude,
		longitude: entry.longitude,
		name: label(`city:${entry.id}`),
		country: countryName(entry.country, locale) ?? entry.country
	}));
	return named.sort(
		(left, right) =>
			Number(right.kind === 'home') - Number(left.kind === 'home') ||
			compare(left.country, right.country) ||
			compare(left.name, right.name)
	);
}

/** A sister city: what it is to us, its schools, and what was written about it. @throws NotFound */
export async function cityView(id: string, locale: Locale) {
	const [label, cities] = await together(() => labels(locale), publicCities);
	const shown = cities.find((entry) => entry.id === id);
	if (!shown) throw new NotFound();
	const [articles, links] = await together(
		() => newsList({ locale, about: shown.id }),
		() => linksOf([shown.id])
	);
	return {
		id: shown.id,
		kind: shown.kind,
		since: shown.since,
		name: label(`city:${shown.id}`),
		country: countryName(shown.country, locale) ?? shown.country,
		home: cities.filter(({ kind }) => kind === 'home').map((home) => label(`city:${home.id}`))[0] ?? null,
		schools: shown.schools >= leastPublic ? shown.schools : null,
		takesPart: shown.schools > 0,
		links: (links.get(shown.id) ?? []).map(({ href, names }) => ({ href, name: names[locale] ?? href })),
		articles: articles.map(({ slug, kind, locale: lang, title, summary, from, zone }) => ({
			slug,
			kind,
			lang,
			title,
			summary,
			date: dateText(new Date(from), { locale, timeZone: zone })
		}))
	};
}

/** The sister cities for those who keep the list. @throws NotFound for anybody but coordinators */
export async function editCitiesView(actor: Actor, locale: Locale) {
	if (!isCoordinator(actor)) throw new NotFound();
	const [label, tied, others] = await together(
		() => labels(locale),
		() => tiedCities(),
		() =>
			rows<{ id: string }>(sql`select ${city.id} from ${city} where not exists (
				select from ${cityTie} where ${cityTie.cityId} = ${city.id} and ${cityTie.endedAt} is null) order by ${city.id}
					limit ${maxCities}`)
	);
	const links = await linksOf(tied.map(({ id }) => id));
	const waits = await findWaitingWords(['city', 'city_links'], locale);
	return {
		cities: tied.map((entry) => ({
			id: entry.id,
			kind: entry.kind,
			since: entry.since,
			latitude: entry.latitude,
			longitude: entry.longitude,
			name: label(`city:${entry.id}`),
			country: countryName(entry.country, locale) ?? entry.country,
			links: links.get(entry.id) ?? [],
			waits: waits.filter(({ subject }) => subject === entry.id)
		})),
		mostLinks,
		others: others.map(({ id }) => ({ value: id, text: label(`city:${id}`) })),
		countries: countries(locale),
		languages: languagesView()
	};
}

/** The ids of the sister cities, for the sitemap. */
export const cityAddresses = async (): Promise<string[]> => (await publicCities()).map(({ id }) => id);

export type CitiesView = Awaited<ReturnType<typeof citiesView>>;
export type CityView = Awaited<ReturnType<typeof cityView>>;
export type EditCitiesView = Awaited<ReturnType<typeof editCitiesView>>;

/** Counts for the public are never under ten (design.md); below, only that there is any. */
export const leastPublic = 10;
