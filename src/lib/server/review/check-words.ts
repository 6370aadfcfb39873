import { type Locale, toLocale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

const texts: Record<string, (inputs: Record<string, never>, options: { locale?: Locale }) => string> = {
	contact: m.check_contact,
	identity: m.check_identity,
	plans: m.check_plans,
	wellbeing: m.check_wellbeing,
	abuse: m.check_abuse,
	quality: m.check_quality,
	watched: m.check_watched,
	name: m.check_name,
	hidden: m.check_hidden,
	failed: m.check_failed
};

/** What a check looks for, in words. @returns null for a check that has none */
export const checkWords = (check: string, locale: string): string | null =>
	texts[check]?.({}, { locale: toLocale(locale) ?? undefined }) ?? null;
