import { getLocale } from '#lib/paraglide/runtime.js';

/** Names as a list in the language of the page: “Lin, Wei, and Hao”, “林林、伟和浩”. */
export const listNames = (names: string[]): string =>
	new Intl.ListFormat(getLocale(), { type: 'conjunction' }).format(names);
