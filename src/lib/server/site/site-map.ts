// The addresses of the public site for search engines (sitemaps.org), each with its versions by language.
import { SitemapStream, streamToPromise } from 'sitemap';
import { Readable } from 'node:stream';
import { locales } from '#lib/locale.ts';
import { together } from '../kernel/together.ts';
import { galleryAddresses } from './pictures/index.ts';
import { cityAddresses } from './cities.ts';
import { type PublicAddress, publicAddresses } from './public-articles.ts';

/** Pages that are always there. They have no address for each language: they follow the browser's. */
const pages = ['/safety', '/privacy', '/accessibility'];

/** What search engines may read, with everything below it: lists of the sitemap, and files that these pages show. */
const readable = [
	'/about',
	'/news',
	'/events',
	'/opportunities',
	'/gallery',
	'/cities',
	...pages,
	'/pictures',
	'/share.png',
	'/sitemap.xml'
];

/** Which addresses search engines may read (RFC 9309): what is public, and nothing of what people sign in for. @param origin of this server */
export const robots = (origin: string): string =>
	[
		'User-agent: *',
		...['/$', '/?lang=', ...readable].map((path) => `Allow: ${path}`),
		...['/news?q=', '/'].map((path) => `Disallow: ${path}`),
		`\nSitemap: ${origin}/sitemap.xml\n`
	].join('\n');

/**
 * @param origin of this server, as visitors type it
 * @param others what is public of rooms above, by the path of its list
 */
export async function siteMap(origin: string, others: Record<string, PublicAddress[]>): Promise<string> {
	const addressIn = (path: string, locale: string) => `${origin}${path}?lang=${locale}`;
	const versions = (path: string, languages: readonly string[]) =>
		languages.map((locale) => ({
			url: addressIn(path, locale),
			links: languages.map((lang) => ({ lang, url: addressIn(path, lang) }))
		}));
	const dated =
		(path: string) =>
		({ slug, locales: languages, from }: PublicAddress) =>
			versions(`${path}/${slug}`, languages).map((entry) => ({ ...entry, lastmod: from }));
	const [articles, cities, albums] = await together(publicAddresses, cityAddresses, galleryAddresses);
	const lists = [
		'/',
		'/news',
		...Object.keys(others),
		...(albums.length ? ['/gallery'] : []),
		'/about',
		'/cities',
		...cities.map((id) => `/cities/${id}`)
	];
	const entries = [
		...pages.map((path) => ({ url: `${origin}${path}` })),
		...lists.flatMap((path) => versions(path, locales)),
		...articles.flatMap(dated('/news')),
		...Object.entries(others).flatMap(([path, list]) => list.flatMap(dated(path))),
		...albums.map(({ at, ...album }) => ({ ...album, from: at })).flatMap(dated('/gallery'))
	];
	const xml = await streamToPromise(Readable.from(entries).pipe(new SitemapStream({ hostname: origin })));
	return xml.toString('utf8');
}
