import { type Locale, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

const texts: Record<string, (inputs: Record<string, never>, options: { locale?: Locale }) => string> = {
	contact: m.review_check_contact,
	identity: m.review_check_identity,
	plans: m.review_check_plans,
	wellbeing: m.review_check_wellbeing,
	abuse: m.review_check_abuse,
	quality: m.review_check_quality,
	watched: m.review_check_watched,
	name: m.review_check_name,
	hidden: m.review_check_hidden,
	failed: m.review_check_failed
};

/** What a check looks for, in words. @returns null for a check that has none */
export const checkWords = (check: string, locale: string): string | null =>
	texts[check]?.({}, { locale: toLocale(locale) ?? undefined }) ?? null;
