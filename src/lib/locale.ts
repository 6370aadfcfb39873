// The languages, and which one a person gets. To add one: a file in messages/, its name in project.inlang and in names.ts.
import { baseLocale, locales } from '#lib/paraglide/runtime.js';

export type Locale = (typeof locales)[number];
export { locales };

/** The tests' stand-in for a language that is written from right to left. */
export const pseudoLocale = 'ar-XB';

const likelySubtags = (tag: string) => {
	try {
		const { language, script } = new Intl.Locale(tag).maximize();
		return `${language}-${script}`;
	} catch {
		return null;
	}
};

/** Every request asks two or three times, mostly for the same few tags. When the cache is full, others are not cached. */
const cache = new Map<string, Locale | null>();
const maxCached = 200;

/** The locale of the product for a BCP 47 tag: zh-CN gives zh-Hans, en-GB gives en; null where none fits. */
export function toLocale(tag: string | null | undefined): Locale | null {
	if (!tag) return null;
	const cached = cache.get(tag);
	if (cached !== undefined) return cached;
	const subtags = likelySubtags(tag);
	const match = (subtags && locales.find((locale) => likelySubtags(locale) === subtags)) || null;
	if (cache.size < maxCached) cache.set(tag, match);
	return match;
}

/** Picks from an Accept-Language header (RFC 9110, 12.5.4). */
export function negotiate(header: string | null): Locale {
	const preferences = (header ?? '')
		.slice(0, 500)
		.split(',')
		.map((part) => {
			const [tag = '', quality] = part.replace(/\s/g, '').split(';q=');
			return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
		})
		.filter(({ quality }) => quality > 0)
		.sort((a, b) => b.quality - a.quality);
	for (const { tag } of preferences) {
		const locale = toLocale(tag);
		if (locale) return locale;
	}
	return baseLocale;
}
