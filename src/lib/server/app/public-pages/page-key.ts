// Which requests may be answered from memory, and which of them get the same answer.
import type { IncomingHttpHeaders } from 'node:http';
import { env } from '#env';
import { toLocale } from '#lib/locale.ts';
import { cookieName } from '../../kernel/access/index.ts';
import { isId } from '../../kernel/ids.ts';
import { requestLanguage, localeCookie } from '../../kernel/locale.ts';

/** Pages of the public site have an address for each language: `?lang=`. */
export const hasVersions = (path: string): boolean =>
	path === '/' || /^\/(?:about|news|cities|events|gallery|opportunities)(?:[/.]|$)/.test(path);

/** Pages that say the same to every visitor. A page that is not named here is never kept. */
const kept =
	/^\/(?:(?:about|news|cities|events|opportunities|safety|privacy|accessibility)?|(?:news|cities|events|opportunities)\/[a-z0-9-]{1,80}|news\.xml|events\.ics|robots\.txt|sitemap\.xml)$/;

/** Names of the cookie of a session, with and without HTTPS: whoever sends one is answered by the application. */
const sessionCookies = [cookieName(true), cookieName(false)];

/** Longer ones are nobody's: browsers send about 30 characters. */
const maxHeader = 300;

interface PageRequest {
	method?: string;
	url?: string;
	headers: IncomingHttpHeaders;
}

/**
 * The key of a request, and its address without what changes nothing: address, host, and the language in which it is answered. Nothing
 * else of a request changes these pages. Whoever makes the page is asked for this address, so that what was dropped cannot be in it.
 * @returns null for one that the application answers
 */
export function keptRequest({ method, url = '', headers }: PageRequest): { key: string; url: string } | null {
	if (method !== 'GET' && method !== 'HEAD') return null;
	const [path = ''] = url.split('?', 1);
	if (!kept.test(path)) return null;
	const asked = readQuery(path, url.slice(path.length + 1));
	const cookies = readCookies(headers.cookie);
	const header = headers['accept-language'] ?? '';
	const host = headers.host ?? '';
	if (!asked || sessionCookies.some((name) => cookies.has(name))) return null;
	if (header.length > maxHeader || host.length > maxHeader) return null;
	const version = asked.get('lang');
	const { lang, locale } = requestLanguage({ version, cookie: cookies.get(localeCookie), header });
	const plain = asked.size ? `${path}?${asked}` : path;
	return { key: [env.ORIGIN ?? host, plain, locale, lang].join('\n'), url: plain };
}

/** What a page reads of its query besides its language; with one of these, the application answers. */
const ownKeys: [page: RegExp, keys: string[]][] = [
	[/^\/news$/, ['q']],
	[/^\/events$/, ['past', 'after']],
	[/^\/events\/./, ['rsvp', 'done']],
	[/^\/opportunities/, ['done']]
];
const lists = /^\/(?:news|opportunities)$/;

/** The query of a page that is kept: a language, the key of a page of a list. Others are dropped. @returns null where the application reads it */
function readQuery(path: string, query: string): URLSearchParams | null {
	const typed = new URLSearchParams(query);
	if (ownKeys.some(([page, keys]) => page.test(path) && keys.some((key) => typed.has(key)))) return null;
	const [lang, before] = [hasVersions(path) && toLocale(typed.get('lang')), typed.get('before')];
	return new URLSearchParams({
		...(lang && { lang }),
		...(lists.test(path) && isId(before ?? '') && { before: before! })
	});
}

function readCookies(header = ''): Map<string, string> {
	const cookies = new Map<string, string>();
	for (const part of header.split(';')) {
		const sign = part.indexOf('=');
		if (sign > 0) cookies.set(part.slice(0, sign).trim(), part.slice(sign + 1).trim());
	}
	return cookies;
}
