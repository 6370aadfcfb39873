import { m } from '#lib/paraglide/messages.js';
import { dateText } from '../kernel/format.ts';
import type { StudentConsent } from './find.ts';
import type { Giver, Ground, Rule } from './rules.ts';

/** Which consent each rule needs, and from whom, with the law. */
export const consentRuleTexts: Record<Rule, () => string> = {
	us_under_13: m.consent_rule_us_under_13,
	cn_under_14: m.consent_rule_cn_under_14,
	minor: m.consent_rule_minor,
	adult: m.consent_rule_adult
};

export const groundTexts: Record<Ground, () => string> = {
	school_coppa: m.consent_ground_school_coppa,
	guardian: m.consent_ground_guardian,
	guardian_pipl: m.consent_ground_guardian_pipl,
	self: m.consent_ground_self,
	other: m.consent_ground_other
};

export const giverTexts: Record<Giver, () => string> = {
	guardian: m.consent_giver_guardian,
	school: m.consent_giver_school,
	student: m.consent_giver_student,
	other: m.consent_giver_other
};

const markByState = { valid: 'ok', missing: 'wait', withdrawn: 'back', ended: 'wait' } as const;

/** The state of a student's consent as a text, and the color of its mark. */
export function consentStateText({ state, until, timeZone }: StudentConsent, locale: string) {
	const text = {
		valid: () =>
			until
				? m.consent_valid_until({ day: dateText(new Date(until.getTime() - 1), { locale, timeZone }) })
				: m.consent_valid(),
		missing: m.consent_missing,
		withdrawn: m.consent_withdrawn,
		ended: m.consent_ended
	}[state]();
	return { text, mark: markByState[state] };
}

/** The rule with its source, and why it applies when a birth date is missing or the consent on record does not fit. */
export const hintFor = ({ rule, birthDate, unfit }: StudentConsent): string =>
	[
		consentRuleTexts[rule](),
		...(birthDate ? [] : [m.consent_no_birth_date()]),
		...(unfit ? [m.consent_unfit()] : [])
	].join(' ');
