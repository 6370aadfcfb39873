// Articles as pages show them to everybody.
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { now } from '../kernel/clock.ts';
import { dateText, numberText } from '../kernel/format.ts';
import { dayIn } from '../kernel/time/index.ts';
import { together } from '../kernel/together.ts';
import { labels } from '../people/labels/index.ts';
import { albumsOfEvent, type PlacedPicture, publicPicturesById } from './pictures/index.ts';
import { citiesView, leastPublic } from './cities.ts';
import { quotingMarkup } from './quotations/quotation-blocks.ts';
import { newsList, newsPage, publicArticle } from './public-articles.ts';
import { staleDays } from './settings-view.ts';
import { type BodyPart, bodyParts } from './text-pictures.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { activePairing, isEnrolled, runningCycle } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';

/** News on the front page. */
const onFrontPage = 3;

/** The newest news for the front page. What nobody has checked for too long is not among them. */
export async function frontNews(locale: Locale) {
	const { days } = await staleDays();
	const list = await newsList({ locale, limit: onFrontPage, stale: days });
	return list.slice(0, onFrontPage).map(({ slug, kind, locale: lang, title, summary, from, zone }) => ({
		slug,
		kind,
		lang,
		title,
		summary,
		date: dateText(new Date(from), { locale, timeZone: zone })
	}));
}

/** The front page: the newest news, the cities, and what students do here. */
export async function frontView(locale: Locale) {
	const [news, cities, numbers] = await together(
		() => frontNews(locale),
		() => citiesView(locale),
		() => liveNumbers(locale)
	);
	return {
		news,
		cities,
		numbers,
		/** Events come to this place (src/lib/site/public/NextEvent.svelte). */
		event: null
	};
}

/** A page of the news. */
export async function newsView(locale: Locale, before: string | null) {
	const [label, list] = await together(
		() => labels(locale),
		() => newsList({ locale, before })
	);
	const entries = list.slice(0, newsPage);
	return {
		entries: entries.map(({ slug, kind, programId, locale: lang, title, summary, from, zone }) => ({
			slug,
			kind,
			lang,
			title,
			summary,
			program: programId && label(`program:${programId}`),
			date: dateText(new Date(from), { locale, timeZone: zone })
		})),
		more: list.length > newsPage ? entries.at(-1)!.key : null
	};
}

/** An article for everybody. @throws NotFound */
export async function articleView(slug: string, locale: Locale) {
	const [label, shown] = await together(
		() => labels(locale),
		() => publicArticle(slug, locale)
	);
	const { pictureId, pictures } = shown;
	const ids = [...(pictureId ? [pictureId] : []), ...Object.values(pictures)];
	const [seen, albums, quoting] = await together(
		() => publicPicturesById(ids, shown.locale),
		() => (shown.eventId ? albumsOfEvent(shown.eventId, locale) : []),
		() => quotingMarkup(shown)
	);
	const body = bodyParts(shown.body, pictures, seen, quoting);
	const { zone: timeZone } = shown;
	const dayOf = (moment: string) => dateText(new Date(moment), { locale, timeZone });
	return {
		slug: shown.slug,
		kind: shown.kind,
		lang: shown.locale,
		title: shown.title,
		summary: shown.summary,
		body,
		albums,
		picture: (pictureId && seen.get(pictureId)) || null,
		/** For those who share it: the one above it, else the first in it. */
		cover: (pictureId && seen.get(pictureId)) || firstOf(body),
		program: shown.programId && label(`program:${shown.programId}`),
		date: dayOf(shown.from),
		isoDate: dayIn(new Date(shown.from), timeZone),
		/** When nobody has checked it in time, the page says when somebody last did. */
		checked: dayIn(now(), timeZone) > shown.nextOn ? dayOf(shown.checkedAt) : null,
		corrections: shown.corrections.map(({ at, text }) => ({ date: dayOf(at), text })),
		versions: shown.locales.map((tag) => ({ locale: tag, name: ownNames[tag] ?? tag }))
	};
}

const firstOf = (body: BodyPart<PlacedPicture>[]): PlacedPicture | null =>
	body.flatMap((part) => ('picture' in part ? [part.picture] : []))[0] ?? null;

export type FrontNews = Awaited<ReturnType<typeof frontNews>>;
export type ArticleView = Awaited<ReturnType<typeof articleView>>;
export type NewsView = Awaited<ReturnType<typeof newsView>>;

// What students do here, in numbers for everybody.

const { cycle, enrolment, pairing, programSchool, release } = tables;

type Counted = 'letters' | 'pairs' | 'classes' | 'schools';

/** Each number as it is written; those under ten are left out: a small number is about somebody. */
async function liveNumbers(locale: string): Promise<{ what: Counted; text: string }[]> {
	const [counts] = await rows<Record<Counted, number>>(sql`select
		(select count(*)::int from ${release} where ${release.pairingId} is not null) as letters,
		(select count(*)::int from ${pairing} where ${activePairing(pairing)}) as pairs,
		(select count(distinct ${enrolment.classroomId})::int from ${enrolment}
			join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			where ${isEnrolled(enrolment)} and ${runningCycle(cycle)}) as classes,
		(select count(distinct ${programSchool.schoolId})::int from ${programSchool}) as schools`);
	return Object.entries(counts!)
		.filter(([, count]) => count >= leastPublic)
		.map(([what, count]) => ({ what: what as Counted, text: numberText(count, locale) }));
}
