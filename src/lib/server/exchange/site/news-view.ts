// Articles as pages show them to everybody.
import { env } from '#env';
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { now } from '../../kernel/clock.ts';
import { dayText } from '../../kernel/format.ts';
import { dayAfter, dayIn } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../directory/labels/index.ts';
import { markup } from '../forum/index.ts';
import { publicPicture } from '../pictures/index.ts';
import { newsList, newsPage, publicArticle } from './public-articles.ts';

/** News on the front page. */
const onFrontPage = 3;

/** The newest news for the front page. What nobody has checked for too long is not among them. */
export async function frontNews(locale: Locale) {
	const checkedUntil = dayAfter(dayIn(now(), 'UTC'), -env.NEWS_STALE_DAYS);
	const list = await newsList({ locale, limit: onFrontPage, checkedUntil });
	return list.slice(0, onFrontPage).map(({ slug, locale: lang, title, summary, from }) => ({
		...{ slug, lang, title, summary },
		date: dayText(from.slice(0, 10), locale)
	}));
}

/** A page of the news. */
export async function newsView(locale: Locale, before: string | null) {
	const [label, list] = await together(
		() => labels(locale),
		() => newsList({ locale, before })
	);
	const entries = list.slice(0, newsPage);
	return {
		entries: entries.map(({ slug, kind, programId, locale: lang, title, summary, from }) => ({
			...{ slug, kind, lang, title, summary },
			program: programId && label(`program:${programId}`),
			date: dayText(from.slice(0, 10), locale)
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
	const picture = shown.pictureId && (await publicPicture(shown.pictureId, shown.locale));
	const today = dayIn(now(), 'UTC');
	const dayOf = (moment: string) => dayText(moment.slice(0, 10), locale);
	return {
		...{ slug: shown.slug, kind: shown.kind, lang: shown.locale, title: shown.title, summary: shown.summary },
		body: markup(shown.body, 'site'),
		picture: picture || null,
		program: shown.programId && label(`program:${shown.programId}`),
		date: dayOf(shown.from),
		isoDate: shown.from.slice(0, 10),
		/** When nobody has checked it in time, the page says when somebody last did. */
		checked: today > shown.nextOn ? dayOf(shown.checkedAt) : null,
		corrections: shown.corrections.map(({ at, text }) => ({ date: dayOf(at), text })),
		versions: shown.locales.map((tag) => ({ locale: tag, name: ownNames[tag] ?? tag }))
	};
}

export type ArticleView = Awaited<ReturnType<typeof articleView>>;
export type NewsView = Awaited<ReturnType<typeof newsView>>;
