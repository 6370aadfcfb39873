import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { school, wording } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { defaultText, isTemplateKey, type TemplateKey, templateKeys } from './templates.ts';
import { leadSchool, tidyText, told } from './settings.ts';
import { languagesOf } from '../labels/index.ts';

/** Characters: a few sentences that a student of ten reads to the end. */
export const longestWording = 500;

export interface Template {
	key: TemplateKey;
	locale: string;
	text: string;
	/** The school's own words. */
	own: boolean;
}

/** Every template in these languages: the school's own words, else ours. */
export async function templatesFor(schoolId: string, locales: string[]): Promise<Template[]> {
	const own = await ownWordings(schoolId);
	return templateKeys.flatMap((key) => locales.map((locale) => templateOf(own, key, locale)));
}

/** One template: the school's own words, else ours. */
export async function wordingFor(schoolId: string, key: TemplateKey, locale: string): Promise<string> {
	return templateOf(await ownWordings(schoolId), key, locale).text;
}

/**
 * Gives a template the school's own words in a language; with none, ours come back. What staff send with it is
 * looked at when it is sent.
 * @throws NotFound, Forbidden, Invalid
 */
export async function setWording(
	actor: Actor,
	{ schoolId, key, locale, text }: { schoolId: string; key: string; locale: string; text: string }
): Promise<void> {
	await leadSchool(actor, schoolId);
	if (!isTemplateKey(key) || !(await languagesOf(schoolId)).includes(locale))
		throw new Invalid('form', 'form_invalid');
	const words = tidyText('text', text, longestWording);
	const same = and(eq(wording.schoolId, schoolId), eq(wording.key, key), eq(wording.locale, locale));
	await transaction(async () => {
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
		await db().delete(wording).where(same);
		if (words && words !== defaultText(key, locale))
			await db().insert(wording).values({ schoolId, key, locale, text: words, by: actor.id, at: now() });
		await told(actor, schoolId, `wording ${key} ${locale}`);
	});
}

/** What a school says in its own words. */
export const ownWordings = (schoolId: string) =>
	db().select().from(wording).where(eq(wording.schoolId, schoolId)).orderBy(asc(wording.key));

/** One template out of a school's own words. */
export function templateOf(
	own: { key: string; locale: string; text: string }[],
	key: TemplateKey,
	locale: string
): Template {
	const found = own.find((row) => row.key === key && row.locale === locale);
	return { key, locale, text: found?.text ?? defaultText(key, locale), own: found !== undefined };
}
