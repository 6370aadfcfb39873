import { db } from '../../kernel/db/index.ts';
import { label } from '../../kernel/schema/index.ts';

/** The name of a subject such as `city:birmingham`; the subject's own id where it has none. */
export type Labels = (subject: string, fallback?: string) => string;

let cache: { at: number; texts: Map<string, Map<string, string>> } | undefined;

/** In ms. Names of places, programs, prompts and staff are few and change rarely. */
const cacheDuration = 30_000;

/** The names in a language; where one is missing, in the base language, then in any. */
export async function labels(locale: string): Promise<Labels> {
	if (!cache || Date.now() - cache.at > cacheDuration) cache = { at: Date.now(), texts: await readLabels() };
	const { texts } = cache;
	return (subject, fallback = subject) => {
		const byLocale = texts.get(subject);
		return byLocale?.get(locale) ?? byLocale?.get('en') ?? byLocale?.values().next().value ?? fallback;
	};
}

/** Clears the cache: after a name was changed, and between tests. */
export function forgetLabels(): void {
	cache = undefined;
}

async function readLabels() {
	const texts = new Map<string, Map<string, string>>();
	for (const { subject, locale, text } of await db().select().from(label)) {
		const byLocale = texts.get(subject) ?? new Map<string, string>();
		texts.set(subject, byLocale.set(locale, text));
	}
	return texts;
}
