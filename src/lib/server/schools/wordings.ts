import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, asc, eq } from '../kernel/db/index.ts';
import { school, wording } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { leadSchool, tidyText, recordSetting } from './settings.ts';
import { languagesOf } from '../people/labels/index.ts';
import { passGate } from '../safety/ports/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import { returnReasons, type withholdReasons } from '../../review/reasons.ts';

/** Characters: a few sentences, short enough for a student of ten. */
export const maxWordingLength = 500;

export interface Template {
	key: TemplateKey;
	locale: string;
	text: string;
	/** Whether it is the school's own text. */
	own: boolean;
}

/** Every template in these languages: the school's own text, else ours. */
export async function templatesFor(schoolId: string, locales: string[]): Promise<Template[]> {
	const wordings = await ownWordings(schoolId);
	return templateKeys.flatMap((key) => locales.map((locale) => templateOf(wordings, key, locale)));
}

/** One template: the school's own text, else ours. */
export async function wordingFor(schoolId: string, key: TemplateKey, locale: string): Promise<string> {
	return templateOf(await ownWordings(schoolId), key, locale).text;
}

/**
 * Sets the school's own text of a template in a language; an empty one brings ours back.
 * @throws NotFound, Forbidden, Invalid
 */
export async function setWording(
	actor: Actor,
	{ schoolId, key, locale, text }: { schoolId: string; key: string; locale: string; text: string }
): Promise<void> {
	await leadSchool(actor, schoolId);
	if (!isTemplateKey(key) || !(await languagesOf(schoolId)).includes(locale))
		throw new Invalid('form', 'form_invalid');
	const tidied = tidyText('text', text, maxWordingLength);
	const current = and(eq(wording.schoolId, schoolId), eq(wording.key, key), eq(wording.locale, locale));
	await transaction(async () => {
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
		const isOwn = tidied !== '' && tidied !== defaultText(key, locale);
		const passed =
			isOwn && (await passGate(actor, { mark: 'wording', texts: { text: tidied }, schoolIds: [schoolId] }));
		await db().delete(wording).where(current);
		if (passed)
			await db()
				.insert(wording)
				.values({ schoolId, key, locale, ...passed, by: actor.id, at: now() });
		await recordSetting(actor, schoolId, `wording ${key} ${locale}`);
	});
}

/** The school's own texts. */
export const ownWordings = (schoolId: string) =>
	db().select().from(wording).where(eq(wording.schoolId, schoolId)).orderBy(asc(wording.key));

/** One template from the school's own texts, or ours. */
export function templateOf(
	wordings: { key: string; locale: string; text: string }[],
	key: TemplateKey,
	locale: string
): Template {
	const wordingRow = wordings.find((row) => row.key === key && row.locale === locale);
	return { key, locale, text: wordingRow?.text ?? defaultText(key, locale), own: wordingRow !== undefined };
}

/** What a student reads for each reason of a return, besides their teacher's own words. */
export const returnTexts = (
	wordings: { key: string; locale: string; text: string }[],
	locale: string
): Record<string, string> =>
	Object.fromEntries(
		returnReasons.map((reason) => [reason, templateOf(wordings, `return_${reason}`, locale).text])
	);

/** A template that staff send to students: one for each reason, and one for a pause. */
export type TemplateKey =
	`return_${(typeof returnReasons)[number]}` | `withhold_${(typeof withholdReasons)[number]}` | 'pause';

type TemplateMessage = (inputs?: Record<string, never>, options?: { locale?: 'en' | 'zh-Hans' }) => string;

/** The texts for schools without their own. A reason without a template does not compile. */
const defaults: Record<TemplateKey, TemplateMessage> = {
	return_contact: m.schools_template_return_contact,
	return_private: m.schools_template_return_private,
	return_kindness: m.schools_template_return_kindness,
	return_unclear: m.schools_template_return_unclear,
	return_other: m.schools_template_return_other,
	withhold_safety: m.schools_template_withhold_safety,
	withhold_hurtful: m.schools_template_withhold_hurtful,
	withhold_contact: m.schools_template_withhold_contact,
	withhold_other: m.schools_template_withhold_other,
	pause: m.schools_template_pause
};

const templateKeys = Object.keys(defaults) as TemplateKey[];

export const isTemplateKey = (key: string): key is TemplateKey => Object.hasOwn(defaults, key);

/** The text in the messages; in English where they do not have this language. */
const defaultText = (key: TemplateKey, locale: string): string =>
	defaults[key]({}, { locale: toLocale(locale) ?? 'en' });
