// Who the commission is, and its history as a line of years, made of what is known here.
import type { Locale } from '#lib/locale.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { together } from '../kernel/together.ts';
import { tables } from '../kernel/schema/index.ts';
import { labels } from '../people/labels/index.ts';
import { markup } from '../forum/index.ts';
import { citiesView, type TieKind } from './cities.ts';
import { lastingArticles, type LastingArticle } from './public-articles.ts';
import { writersWords } from './article-names.ts';

const { cycle } = tables;

/** Something of a year, on the line. */
export type YearEntry =
	| { kind: TieKind; text: string; path: string }
	| { kind: 'program'; text: string; path: null }
	| { kind: 'article'; text: string; lang: string; path: string };

/** Pages of the commission that stand on it in full; others are linked. */
const inFull = 3;

/** The page about the commission. Works where nothing has been written yet. */
export async function aboutView(locale: Locale) {
	const [label, cities, articles, begun] = await together(
		() => labels(locale),
		() => citiesView(locale),
		() => lastingArticles(locale),
		programsBegun
	);
	const pages = articles.filter(({ kind, programId, cityId }) => kind === 'page' && !programId && !cityId);
	const years = new Map<number, YearEntry[]>();
	const add = (year: number | null, entry: YearEntry) =>
		year === null ? undefined : years.set(year, [...(years.get(year) ?? []), entry]);
	for (const { id, kind, name, since } of cities)
		if (kind !== 'home') add(since, { kind, text: name, path: `/cities/${id}` });
	for (const { programId, year } of begun)
		add(year, { kind: 'program', text: label(`program:${programId}`), path: null });
	for (const article of articles)
		add(yearOf(article), {
			kind: 'article',
			text: article.title,
			lang: article.locale,
			path: `/news/${article.slug}`
		});
	return {
		pages: pages.slice(0, inFull).map(({ slug, locale: lang, title, body }) => ({
			slug,
			lang,
			title,
			body: markup(writersWords(body), 'site')
		})),
		others: pages.slice(inFull).map(({ slug, locale: lang, title }) => ({ slug, lang, title })),
		years: [...years].sort(([a], [b]) => a - b).map(([year, entries]) => ({ year, entries }))
	};
}

/** Years that an article can be about: sister cities are not older. */
const firstYear = 1850;

/** The year that the title names; for a report without one, that of its publication. A page without a year is of no year. */
function yearOf({ kind, title, year }: LastingArticle): number | null {
	const named = [...title.matchAll(/(?<!\d)\d{4}(?!\d)/g)]
		.map(([digits]) => Number(digits))
		.find((candidate) => candidate >= firstYear && candidate <= now().getUTCFullYear());
	return named ?? (kind === 'report' ? year : null);
}

/** The year in which each program began: that of its first cycle, once it has begun. */
const programsBegun = (): Promise<{ programId: string; year: number }[]> =>
	rows(sql`
		select ${cycle.programId} as "programId", extract(year from min(${cycle.startsOn}))::int as year from ${cycle}
		where ${cycle.startsOn} <= ${now().toISOString()}::date group by ${cycle.programId} order by 1`);

export type AboutView = Awaited<ReturnType<typeof aboutView>>;
