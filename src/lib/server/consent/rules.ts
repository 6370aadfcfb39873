// Which consent a student needs: by the law of the country of their school, and by their age.
import type { givers, grounds } from '../kernel/schema/index.ts';

export type Ground = (typeof grounds)[number];
export type Giver = (typeof givers)[number];
export type Rule = 'us_under_13' | 'cn_under_14' | 'minor' | 'adult';

/**
 * Countries that ask for more below an age of their own. US: the COPPA rule, 16 CFR Part 312 (312.2, 312.5). China: the
 * Personal Information Protection Law, articles 28 and 31. Elsewhere a guardian consents for a minor.
 */
const stricter: Record<string, { under: number; rule: Rule }> = {
	US: { under: 13, rule: 'us_under_13' },
	CN: { under: 14, rule: 'cn_under_14' }
};

const ofAge = 18;

/** The rule that applies to a student on a day; where the birth date is missing, the strictest of their country. */
export function ruleFor(
	{ country, birthDate }: { country: string; birthDate: string | null },
	today: string
): Rule {
	const special = stricter[country];
	const age = birthDate ? ageOn(birthDate, today) : 0;
	if (special && age < special.under) return special.rule;
	return age < ofAge ? 'minor' : 'adult';
}

/** Whole years on a day. */
function ageOn(birthDate: string, today: string): number {
	const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
	return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Who can give consent under each rule, and its ground. Givers that are missing cannot. */
const accepted: Record<Rule, Partial<Record<Giver, Ground>>> = {
	us_under_13: { school: 'school_coppa', guardian: 'guardian', other: 'other' },
	cn_under_14: { guardian: 'guardian_pipl', other: 'other' },
	minor: { guardian: 'guardian', other: 'other' },
	adult: { student: 'self', other: 'other' }
};

/** The ground of a consent from this giver; undefined where it is not enough. */
export const groundFor = (rule: Rule, giver: Giver): Ground | undefined => accepted[rule][giver];

/** Whether the rule still accepts a ground that is on record: a birth date may have been corrected since. */
export const stillFits = (rule: Rule, ground: Ground): boolean =>
	rule === 'adult' || rule === 'minor' || Object.values(accepted[rule]).includes(ground);
