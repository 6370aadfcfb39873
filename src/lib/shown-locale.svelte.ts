import { type Locale, toLocale } from './locale.ts';

/** The language in which this page is shown. The page says which one it was written in. */
const shown = $state({ locale: 'en' as Locale });

/** For the start of the scripts: the language of the page that the server sent. */
export function readShownLocale(): void {
	shown.locale = toLocale(document.documentElement.lang) ?? 'en';
}

/** Asked by every message: what is on the screen follows when it changes. */
export const shownLocale = (): Locale => shown.locale;

/** Shows the page in another language without loading it anew. @param lang BCP 47 */
export function showIn(lang: string): void {
	shown.locale = toLocale(lang) ?? shown.locale;
	document.documentElement.lang = lang;
}
