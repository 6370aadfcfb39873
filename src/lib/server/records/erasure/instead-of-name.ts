import { toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** What stands in a text in place of the name of somebody who was erased, in the language of the text. */
export const instead = (text: string, locale: string | null = null): string =>
	m.former_pal({}, { locale: toLocale(locale) ?? (/\p{Script=Han}/u.test(text) ? 'zh-Hans' : 'en') });
