import { AsyncLocalStorage } from 'node:async_hooks';
import { type Locale, negotiate, pseudoLocale, toLocale } from '#lib/locale.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { env } from '#env';

export const localeCookie = 'penbridge-language';

const current = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => current.getStore() ?? 'en');

/** Runs `work` in a language: messages within are in that one. Parallel requests keep their own. */
export const inLocale = <T>(locale: Locale, work: () => T): T => current.run(locale, work);

interface LanguageWishes {
	/** The language of a page that has an address for each. */
	version?: string | null;
	account?: string | null;
	cookie?: string;
	header: string | null;
}

/**
 * The language of a request: that of the page’s address, else that of the account, else that chosen on this computer, else that of the
 * browser.
 */
export function requestLanguage(request: LanguageWishes) {
	const pseudo = env.PSEUDO_LOCALE && request.cookie === pseudoLocale;
	const locale =
		toLocale(request.version) ??
		toLocale(request.account) ??
		toLocale(request.cookie) ??
		negotiate(request.header);
	return { locale, lang: pseudo ? pseudoLocale : locale, dir: pseudo ? ('rtl' as const) : ('ltr' as const) };
}
