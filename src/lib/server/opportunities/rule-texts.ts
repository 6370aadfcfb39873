// The rules of a call in words, for everybody.
import { m } from '#lib/paraglide/messages.js';
import { dayText, listOf } from '../kernel/format.ts';
import type { CallRules } from '../kernel/schema/index.ts';
import type { Labels } from '../people/labels/index.ts';
import { languageNames, levelName } from '../people/levels/index.ts';

/** "Chinese: YCT 2". */
export const levelWanted = ({ language, level }: NonNullable<CallRules['level']>, locale: string): string =>
	m.opportunities_call_level({ language: languageNames(locale)(language), level: levelName(level) });

/** What a call asks of students, a sentence for each rule. */
export function ruleTexts(rules: CallRules, label: Labels, locale: string): string[] {
	const { minAge, maxAge, level, cycles, letters, consent, recommendation, perSchool } = rules;
	const programs = rules.programs.map((id) => label(`program:${id}`));
	return [
		programs.length ? m.opportunities_call_rule_programs({ programs: listOf(programs, locale) }) : null,
		ageText(minAge, maxAge),
		level &&
			(level.since
				? m.opportunities_call_rule_level_since({
						level: levelWanted(level, locale),
						day: dayText(level.since, locale)
					})
				: m.opportunities_call_rule_level({ level: levelWanted(level, locale) })),
		cycles && m.opportunities_call_rule_cycles({ n: cycles }),
		letters && m.opportunities_call_rule_letters({ n: letters }),
		recommendation ? m.opportunities_call_rule_recommendation() : null,
		consent ? m.opportunities_call_rule_consent() : null,
		perSchool && m.opportunities_call_rule_per_school({ n: perSchool })
	].filter((text) => typeof text === 'string');
}

export function ageText(minAge: number | null, maxAge: number | null): string | null {
	if (minAge !== null && maxAge !== null) return m.opportunities_call_rule_ages({ from: minAge, to: maxAge });
	if (minAge !== null) return m.opportunities_call_rule_min_age({ n: minAge });
	return maxAge === null ? null : m.opportunities_call_rule_max_age({ n: maxAge });
}
