// Which requests may be answered from memory, and which of them get the same answer.
import type { IncomingHttpHeaders } from 'node:http';
import { env } from '#env';
import { cookieName } from '../../kernel/access/index.ts';
import { isId } from '../../kernel/ids.ts';
import { languageOf, localeCookie } from '../../kernel/locale.ts';

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
 * The key of a request: address, host, and the language in which it is answered. Nothing else of a request changes these pages.
 * @returns null for one that the application answers
 */
export function pageKey({ method, url = '', headers }: PageRequest): string | null {
	if (method !== 'GET' && method !== 'HEAD') return null;
	const [path = '', query = ''] = url.split('?', 2);
	if (!kept.test(path) || url.includes('?', path.length + 1)) return null;
	const asked = query ? readQuery(query) : {};
	const cookies = readCookies(headers.cookie);
	const header = headers['accept-language'] ?? '';
	const host = headers.host ?? '';
	if (!asked || sessionCookies.some((name) => cookies.has(name))) return null;
	if (header.length > maxHeader || host.length > maxHeader) return null;
	const version = hasVersions(path) ? asked.lang : null;
	const { lang, locale } = languageOf({ version, cookie: cookies.get(localeCookie), header });
	return [env.ORIGIN ?? host, url, locale, lang].join('\n');
}

/** The query of a page that is kept: a language, the key of a page of a list. @returns null for any other */
function readQuery(query: string): { lang?: string; before?: string } | null {
	const asked: { lang?: string; before?: string } = {};
	for (const part of query.split('&')) {
		const [name = '', value = ''] = part.split('=', 2);
		if (name === 'lang' && /^[A-Za-z-]{2,12}$/.test(value) && !asked.lang) asked.lang = value;
		else if (name === 'before' && isId(value) && !asked.before) asked.before = value;
		else return null;
	}
	return asked;
}

function readCookies(header = ''): Map<string, string> {
	const cookies = new Map<string, string>();
	for (const part of header.split(';')) {
		const sign = part.indexOf('=');
		if (sign > 0) cookies.set(part.slice(0, sign).trim(), part.slice(sign + 1).trim());
	}
	return cookies;
}
