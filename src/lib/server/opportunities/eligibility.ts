// The rules of a call in words, for everybody, and whether a student can apply, rule by rule, in words for the student.
import { m } from '#lib/paraglide/messages.js';
import { now } from '../kernel/clock.ts';
import { dayText, formatList } from '../kernel/format.ts';
import { dayIn } from '../kernel/time/index.ts';
import type { CallRules } from '../kernel/schema/index.ts';
import { levelName, reaches, languageNames } from '../people/levels/index.ts';
import type { Labels } from '../people/labels/index.ts';
import type { FoundCall } from './find-call.ts';
import type { StudentFacts } from './student-facts.ts';

export interface RuleAnswer {
	rule: 'programs' | 'age' | 'cycles' | 'letters' | 'level' | 'consent' | 'recommendation';
	met: boolean;
	/** Nobody can begin without it. Otherwise it is needed until the application is complete. */
	first: boolean;
	text: string;
}

interface RuleReader {
	label: Labels;
	locale: string;
}

/** Each rule of a call, and whether this student meets it. */
export function eligibilityOf(
	call: FoundCall,
	facts: StudentFacts,
	{ label, locale }: RuleReader
): RuleAnswer[] {
	const { rules } = call;
	const answers: (RuleAnswer | null)[] = [
		{
			rule: 'programs',
			first: true,
			met: rules.programs.some((id) => facts.programs.includes(id)),
			text: m.opportunities_call_rule_programs({
				programs: formatList(
					rules.programs.map((id) => label(`program:${id}`)),
					locale
				)
			})
		},
		ageAnswer(call, facts),
		rules.cycles === null
			? null
			: {
					rule: 'cycles',
					first: true,
					met: facts.cycles >= rules.cycles,
					text: m.opportunities_rule_cycles({ wanted: rules.cycles, n: facts.cycles })
				},
		rules.letters === null
			? null
			: {
					rule: 'letters',
					first: true,
					met: facts.letters >= rules.letters,
					text: m.opportunities_rule_letters({ wanted: rules.letters, n: facts.letters })
				},
		rules.level && levelAnswer(rules.level, facts, { call, locale }),
		rules.consent
			? {
					rule: 'consent',
					first: false,
					met: facts.consent,
					text: facts.consent ? m.opportunities_rule_consent_there() : m.opportunities_rule_consent_missing()
				}
			: null,
		rules.recommendation
			? {
					rule: 'recommendation',
					first: false,
					met: facts.recommendation,
					text: facts.recommendation
						? m.opportunities_rule_recommendation_there()
						: m.opportunities_rule_recommendation_missing()
				}
			: null
	];
	return answers.filter((answer) => answer !== null);
}

/** Age in whole years on a day, both YYYY-MM-DD. */
export const ageOn = (birthDate: string, day: string): number =>
	Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);

function ageAnswer(
	{ rules, travelFrom, closesAt, zone }: FoundCall,
	{ birthDate }: StudentFacts
): RuleAnswer | null {
	const wanted = ageText(rules.minAge, rules.maxAge);
	if (wanted === null) return null;
	const rule = { rule: 'age', first: true } as const;
	if (birthDate === null) return { ...rule, met: false, text: m.opportunities_rule_age_unknown({ wanted }) };
	const years = ageOn(birthDate, travelFrom ?? dayIn(new Date(closesAt), zone));
	const met = years >= (rules.minAge ?? 0) && years <= (rules.maxAge ?? Infinity);
	return { ...rule, met, text: m.opportunities_rule_age({ wanted, n: years }) };
}

function levelAnswer(
	wanted: NonNullable<CallRules['level']>,
	{ levels }: StudentFacts,
	{ call, locale }: { call: FoundCall; locale: string }
): RuleAnswer {
	const rule = { rule: 'level', first: false } as const;
	const needed = levelWanted(wanted, locale);
	const today = dayIn(now(), call.zone);
	const own = levels.filter(({ language }) => language === wanted.language);
	const enough = own.filter(({ level }) => reaches(level, wanted.level));
	const standing = enough.filter(({ validUntil }) => validUntil === null || validUntil >= today);
	const since = wanted.since;
	const fits = standing.find(({ takenOn }) => since === null || takenOn >= since);
	const told = (entry: { level: string; takenOn: string }) => ({
		needed,
		level: levelName(entry.level),
		day: dayText(entry.takenOn, locale)
	});
	if (fits) return { ...rule, met: true, text: m.opportunities_rule_level_fits(told(fits)) };
	const [old, over, lower] = [standing[0], enough[0], own[0]];
	if (old && since !== null)
		return {
			...rule,
			met: false,
			text: m.opportunities_rule_level_old({ ...told(old), since: dayText(since, locale) })
		};
	if (over) return { ...rule, met: false, text: m.opportunities_rule_level_over(told(over)) };
	if (lower) return { ...rule, met: false, text: m.opportunities_rule_level_lower(told(lower)) };
	return { ...rule, met: false, text: m.opportunities_rule_level_missing({ needed }) };
}

/** "Chinese: YCT 2". */
const levelWanted = ({ language, level }: NonNullable<CallRules['level']>, locale: string): string =>
	m.opportunities_call_level({ language: languageNames(locale)(language), level: levelName(level) });

/** What a call asks of students, a sentence for each rule. */
export function callRuleTexts(rules: CallRules, label: Labels, locale: string): string[] {
	const { minAge, maxAge, level, cycles, letters, consent, recommendation, perSchool } = rules;
	const programs = rules.programs.map((id) => label(`program:${id}`));
	return [
		programs.length ? m.opportunities_call_rule_programs({ programs: formatList(programs, locale) }) : null,
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

function ageText(minAge: number | null, maxAge: number | null): string | null {
	if (minAge !== null && maxAge !== null) return m.opportunities_call_rule_ages({ from: minAge, to: maxAge });
	if (minAge !== null) return m.opportunities_call_rule_min_age({ n: minAge });
	return maxAge === null ? null : m.opportunities_call_rule_max_age({ n: maxAge });
}
