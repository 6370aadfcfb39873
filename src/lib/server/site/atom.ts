// News as an Atom feed (RFC 4287), one for each language.
import { Feed } from 'feed';
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/locale.ts';
import { feedLength, newsList } from './public-articles.ts';

/**
 * The newest news that are written in a language.
 * @param origin of this server, as visitors type it
 */
export async function newsFeed(origin: string, locale: Locale): Promise<string> {
	const entries = (await newsList({ locale, limit: feedLength, only: true })).slice(0, feedLength);
	const self = `${origin}/news.xml?lang=${locale}`;
	const feed = new Feed({
		id: self,
		title: `${m.site_news_title({}, { locale })} · ${m.app_name({}, { locale })}`,
		description: m.site_news_lead({}, { locale }),
		link: addressOf(origin, null, locale),
		feedLinks: { atom: self },
		author: { name: m.app_name({}, { locale }), link: origin },
		language: locale,
		copyright: '',
		updated: entries[0] ? new Date(entries[0].from) : new Date(0)
	});
	for (const { slug, title, summary, from } of entries) {
		const link = addressOf(origin, slug, locale);
		const words = { title: escaped(title), description: escaped(summary) };
		feed.addItem({ id: link, link, ...words, date: new Date(from) });
	}
	return feed.atom1();
}

/** The address of the news in a language, or of one article. */
const addressOf = (origin: string, slug: string | null, locale: string): string =>
	`${origin}/news${slug === null ? '' : `/${slug}`}?lang=${locale}`;

/** The library declares titles and summaries of entries as HTML: there, plain text is text whose signs are escaped. */
const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
