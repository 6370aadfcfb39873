// Articles as pages show them to those who write them, and what the form of a call offers to choose from.
import type { Locale } from '#lib/locale.ts';
import { type Actor, isCoordinator } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { dayAfter, dayIn } from '../kernel/time/index.ts';
import { together } from '../kernel/together.ts';
import { levelChoices, languageNames, levelLanguages } from '../people/levels/index.ts';
import { labels, languagesView, staffNames } from '../people/labels/index.ts';
import { placesFor, mayPublish } from '../schools/programs/index.ts';
import { pictureChoices, publicPictures } from './pictures/index.ts';
import { type Article, articlesOf, articlesPage } from './find-article.ts';
import { articleLimits } from './article-texts.ts';
import { cityAddresses } from './cities.ts';
import { articleZone } from './article-zone.ts';
import { quotationsView } from './quotations/quotation-standing.ts';
import { hasCalls } from './write-article.ts';
import { formatList } from '../kernel/format.ts';
import { zonesByCity } from './event-facts.ts';

/** Where an article stands between its writer and the public. */
export type ArticleStanding =
	'draft' | 'asked' | 'scheduled' | 'public' | 'changed' | 'changed_asked' | 'change_scheduled';

export function standingOf({ publication, planned, revision }: Article): ArticleStanding {
	if (planned?.revisionId === revision.id) return publication ? 'change_scheduled' : 'scheduled';
	if (publication?.revisionId === revision.id) return 'public';
	if (publication ?? planned) return revision.askedAt ? 'changed_asked' : 'changed';
	return revision.askedAt ? 'asked' : 'draft';
}

/** Whether the day has come on which somebody reads a public article again. */
export const isCheckDue = ({ publication, planned, check, zone }: Article) =>
	Boolean(publication ?? planned) && check.nextOn <= dayIn(now(), zone);

export const titleIn = ({ texts }: Article, locale: string) =>
	(texts[locale] ?? texts.en ?? Object.values(texts)[0]!).title;

/** The articles that somebody works on. */
export async function siteView(actor: Actor, before: string | null, locale: Locale) {
	const [label, staff, list] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => articlesOf(actor, before)
	);
	const entries = list.slice(0, articlesPage);
	return {
		/** Whether the site has albums. */
		keepsAlbums: actor.modules.includes('visits'),
		/** Whether they keep the list of sister cities. */
		keepsCities: isCoordinator(actor),
		/** Whether they write calls. */
		writesCalls: await writesCalls(actor),
		entries: entries.map((entry) => ({
			id: entry.id,
			slug: entry.slug,
			kind: entry.kind,
			title: titleIn(entry, locale),
			program: entry.programId && label(`program:${entry.programId}`),
			owner: staff.nameOf(entry.ownerId),
			standing: standingOf(entry),
			due: isCheckDue(entry)
		})),
		more: list.length > articlesPage ? entries.at(-1)!.id : null
	};
}

/** Days until an article is checked again, unless somebody says otherwise. */
export const usualCheckDays = 90;

/** The form of a new article. */
export async function newArticleView(actor: Actor, locale: Locale) {
	const [label, zone] = await together(
		() => labels(locale),
		() => articleZone(null, null)
	);
	const programs = (await placesFor(actor)).map((id) => ({
		value: id,
		text: label(`program:${id}`)
	}));
	const [cities, pictures, textPictures, zones, quotations] = await together(
		cityAddresses,
		() => publicChoices(locale),
		() => pictureChoices(actor, locale),
		() => zonesView(locale),
		() =>
			quotationsView(
				programs.map(({ value }) => value),
				locale
			)
	);
	return {
		programs,
		pictures,
		zones,
		quotations,
		levels: levelChoices(),
		levelLanguages: languageChoices(locale),
		/** Those that may stand in its text, with the program to which each belongs. */
		textPictures: textPictures.map(({ programId, ...choice }) => ({
			...choice,
			program: programId && label(`program:${programId}`)
		})),
		cities: cities.map((id) => ({ value: id, text: label(`city:${id}`) })),
		forCommission: isCoordinator(actor),
		languages: languagesView(),
		limits: articleLimits,
		nextOn: dayAfter(dayIn(now(), zone), usualCheckDays)
	};
}

/** Public pictures to choose from: what there is to see in each. */
export const publicChoices = async (locale: Locale) =>
	(await publicPictures(locale)).map(({ id: value, alt: text }) => ({ value, text }));

export type SiteView = Awaited<ReturnType<typeof siteView>>;
export type NewArticleView = Awaited<ReturnType<typeof newArticleView>>;

/** The zones in which events may be, each by the cities in it. */
export async function zonesView(locale: Locale) {
	const [label, zones] = await together(() => labels(locale), zonesByCity);
	return zones.map(({ zone, cities }) => ({
		value: zone,
		text: formatList(
			cities.map((id) => label(`city:${id}`)),
			locale
		)
	}));
}

/** Languages of which a call can ask for a level. */
const languageChoices = (locale: Locale) =>
	levelLanguages.map((value) => ({ value, text: languageNames(locale)(value) }));

/** Whether somebody publishes for one of their programs, and so writes calls for it. */
async function writesCalls(actor: Actor): Promise<boolean> {
	for (const programId of await placesFor(actor))
		if ((await hasCalls(programId)) && (await mayPublish(actor, programId))) return true;
	return false;
}

/** What the form of a call that is there offers. */
export async function callChoices(actor: Actor, locale: Locale) {
	const label = await labels(locale);
	const programs = (await placesFor(actor)).map((value) => ({ value, text: label(`program:${value}`) }));
	return {
		programs,
		zones: await zonesView(locale),
		levels: levelChoices(),
		languages: languageChoices(locale)
	};
}
