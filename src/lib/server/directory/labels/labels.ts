import { db } from '../../kernel/db/index.ts';
import { label } from '../../kernel/schema/index.ts';

/** What a subject such as `city:birmingham` is called; the subject's own id where nobody named it. */
export type Labels = (subject: string, fallback?: string) => string;

let known: { at: number; texts: Map<string, Map<string, string>> } | undefined;

/** Names of places, programs, prompts and staff are few and change rarely: kept for half a minute. */
const keepFor = 30_000;

/** The names in a language; where one is missing, in the base language, then in any. */
export async function labels(locale: string): Promise<Labels> {
	if (!known || Date.now() - known.at > keepFor) known = { at: Date.now(), texts: await readAll() };
	const { texts } = known;
	return (subject, fallback = subject) => {
		const byLocale = texts.get(subject);
		return byLocale?.get(locale) ?? byLocale?.get('en') ?? byLocale?.values().next().value ?? fallback;
	};
}

/** Forgets what was kept: after a name was changed, and between tests. */
export function forgetLabels(): void {
	known = undefined;
}

async function readAll() {
	const texts = new Map<string, Map<string, string>>();
	for (const { subject, locale, text } of await db().select().from(label)) {
		const byLocale = texts.get(subject) ?? new Map<string, string>();
		texts.set(subject, byLocale.set(locale, text));
	}
	return texts;
}
