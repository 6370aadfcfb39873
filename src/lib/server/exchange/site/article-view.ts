// Articles as pages show them to those who write them.
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateText, dayText, type Zone } from '../../kernel/format.ts';
import { dayAfter, dayIn } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { sameHand } from '../../directory/hands/index.ts';
import { levelChoices } from '../../directory/levels/index.ts';
import { labels, languagesView, staffNames } from '../../directory/labels/index.ts';
import { mayPublish, placesFor } from '../../directory/programs/index.ts';
import { markup } from '../forum/index.ts';
import { publicPicture, publicPictures } from '../pictures/index.ts';
import {
	type Article,
	type ArticleHistoryEntry,
	articlesOf,
	articlesPage,
	findArticle,
	historyOf
} from './find-article.ts';
import { articleLimits } from './article-texts.ts';
import { cityAddresses } from './cities.ts';
import { callChoices, levelLanguages, writesCalls, zonesView } from './call-choices.ts';
import { typedCall } from './call-facts.ts';
import { typedEvent } from './event-facts.ts';
import { zoneOf } from './article-zone.ts';
import { namingView, studentsNamedIn } from './named-students.ts';

/** Where an article stands between its writer and the public. */
export type ArticleStanding = 'draft' | 'asked' | 'scheduled' | 'public' | 'changed' | 'changed_asked';

function standingOf({ publication, revision }: Article): ArticleStanding {
	if (!publication) return revision.askedAt ? 'asked' : 'draft';
	if (publication.revisionId !== revision.id) return revision.askedAt ? 'changed_asked' : 'changed';
	return publication.begunAt ? 'public' : 'scheduled';
}

/** Whether the day has come on which somebody reads a public article again. */
const isDue = ({ publication, check, zone }: Article) =>
	Boolean(publication) && check.nextOn <= dayIn(now(), zone);

const titleIn = ({ texts }: Article, locale: string) =>
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
		/** Whether they keep the list of sister cities. */
		keepsCities: isCoordinator(actor),
		/** Whether they write calls. */
		writesCalls: await writesCalls(actor),
		entries: entries.map((entry) => ({
			...{ id: entry.id, slug: entry.slug, kind: entry.kind, title: titleIn(entry, locale) },
			program: entry.programId && label(`program:${entry.programId}`),
			owner: staff.nameOf(entry.ownerId),
			standing: standingOf(entry),
			due: isDue(entry)
		})),
		more: list.length > articlesPage ? entries.at(-1)!.id : null
	};
}

/** Days until an article is checked again, unless somebody says otherwise. */
const usualCheckDays = 90;

/** The form of a new article. */
export async function newArticleView(actor: Actor, locale: Locale) {
	const [label, zone] = await together(
		() => labels(locale),
		() => zoneOf(null, null)
	);
	const programs = (await placesFor(actor)).map((id) => ({
		value: id,
		text: label(`program:${id}`)
	}));
	const [cities, pictures, zones] = await together(
		cityAddresses,
		() => pictureChoices(locale),
		() => zonesView(locale)
	);
	return {
		...{ programs, pictures, zones, levels: levelChoices(), levelLanguages: levelLanguages(locale) },
		cities: cities.map((id) => ({ value: id, text: label(`city:${id}`) })),
		forCommission: isCoordinator(actor),
		languages: languagesView(),
		limits: articleLimits,
		nextOn: dayAfter(dayIn(now(), zone), usualCheckDays)
	};
}

/** The picture above an article, while everybody may see it, and others that could be there. */
async function picturesFor({ revision: { pictureId } }: Article, locale: Locale) {
	const pictures = await pictureChoices(locale);
	return { pictures, pictureId, picture: pictureId && (await publicPicture(pictureId, locale)) };
}

const pictureChoices = async (locale: Locale) =>
	(await publicPictures(locale)).map(({ id: value, alt: text }) => ({ value, text }));

/** An article for those who write in it. @throws NotFound */
export async function editView(actor: Actor, id: string, locale: Locale) {
	const current = await findArticle(actor, id);
	const [label, staff, history, namings] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => historyOf(current.id),
		() => studentsNamedIn(actor, current.texts)
	);
	const zone: Zone = { locale, timeZone: current.zone };
	const dateOf = (moment: string) => dateText(new Date(moment), zone);
	const standing = standingOf(current);
	const publishes = await mayPublish(actor, current.programId);
	return {
		...{ id: current.id, kind: current.kind, slug: current.slug, standing },
		title: titleIn(current, locale),
		program: current.programId && label(`program:${current.programId}`),
		owner: staff.nameOf(current.ownerId),
		revision: { id: current.revision.id, number: current.revision.number },
		texts: current.texts,
		/** Of an event: as its form shows it. */
		event: current.event && {
			typed: typedEvent(current.event),
			zones: await zonesView(locale),
			over: new Date(current.event.endsAt) <= now(),
			door: current.event.rsvp === 'asked' && current.publication !== null
		},
		/** Of a call: as its form shows it. */
		call: current.call && { typed: typedCall(current.call), ...(await callChoices(actor, locale)) },
		...(await picturesFor(current, locale)),
		preview: Object.entries(current.texts).map(([lang, { title, summary, body }]) => ({
			...{ lang, title, summary, name: ownNames[lang] ?? lang },
			body: markup(body, 'site')
		})),
		/** Names of students in it whom this reader knows. */
		naming: namingView(namings),
		from: current.publication && dateOf(current.publication.from),
		/** Whether a day can be chosen: a change of what is public is published at once. */
		schedules: !current.publication?.begunAt,
		/** Whether this reader may publish what is new; null where nothing waits for that. */
		publishing: await publishingOf(actor, current, history),
		withdraws: Boolean(current.publication) && (publishes || current.ownerId === actor.id),
		check: {
			by: staff.nameOf(current.check.by),
			at: dateOf(current.check.at),
			next: dayText(current.check.nextOn, locale),
			due: isDue(current),
			proposed: dayAfter(dayIn(now(), current.zone), usualCheckDays)
		},
		history: history.map((entry) => ({
			...{ number: entry.number, by: staff.nameOf(entry.by), at: dateOf(entry.at) },
			publishedBy: entry.publishedBy && staff.nameOf(entry.publishedBy),
			from: entry.from && dateOf(entry.from),
			ended: entry.endedAt && dateOf(entry.endedAt)
		})),
		languages: languagesView(),
		limits: articleLimits
	};
}

/** Whether somebody may publish what is new; null where nothing waits for that. */
async function publishingOf(
	actor: Actor,
	current: Article,
	history: ArticleHistoryEntry[]
): Promise<'yes' | 'own' | 'others' | null> {
	const isNew = current.publication?.revisionId !== current.revision.id;
	if (!isNew || !current.revision.askedAt) return null;
	if (!(await mayPublish(actor, current.programId))) return 'others';
	const published = history.find(({ from, endedAt }) => from !== null && endedAt === null)?.number ?? 0;
	const writers = history.filter(({ number }) => number > published).map(({ by }) => by);
	return (await sameHand(actor.id, [...new Set(writers)])) ? 'own' : 'yes';
}

export type SiteView = Awaited<ReturnType<typeof siteView>>;
export type EditView = Awaited<ReturnType<typeof editView>>;
export type NewArticleView = Awaited<ReturnType<typeof newArticleView>>;
