// The addresses of the public site for search engines (sitemaps.org), each with its versions by language.
import { SitemapStream, streamToPromise } from 'sitemap';
import { Readable } from 'node:stream';
import { locales } from '#lib/locale.ts';
import { addressOf } from './atom.ts';
import { publicAddresses } from './public-articles.ts';

/** Pages that are always there. They have no address for each language: they follow the browser's. */
const pages = ['/', '/safety', '/privacy', '/accessibility'];

/** @param origin of this server, as visitors type it */
export async function siteMap(origin: string): Promise<string> {
	const versions = (slug: string | null, languages: readonly string[]) =>
		languages.map((locale) => ({
			url: addressOf(origin, slug, locale),
			links: languages.map((lang) => ({ lang, url: addressOf(origin, slug, lang) }))
		}));
	const articles = await publicAddresses();
	const entries = [
		...pages.map((path) => ({ url: `${origin}${path}` })),
		...versions(null, locales),
		...articles.flatMap(({ slug, locales: languages, from }) =>
			versions(slug, languages).map((entry) => ({ ...entry, lastmod: from }))
		)
	];
	const xml = await streamToPromise(Readable.from(entries).pipe(new SitemapStream({ hostname: origin })));
	return xml.toString('utf8');
}
