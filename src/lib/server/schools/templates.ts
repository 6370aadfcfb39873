import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import type { returnReasons, withholdReasons } from '../../review/reasons.ts';

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

export const templateKeys = Object.keys(defaults) as TemplateKey[];

export const isTemplateKey = (key: string): key is TemplateKey => Object.hasOwn(defaults, key);

/** The text in the messages; in English where they do not have this language. */
export const defaultText = (key: TemplateKey, locale: string): string =>
	defaults[key]({}, { locale: toLocale(locale) ?? 'en' });
