import { type Folded, spanOf } from '../fold/folded.ts';
import { mergeFindings } from '../merge-findings.ts';
import { toldPlans } from '../may-tell.ts';
import { sentencesWithin } from '../signs/patterns.ts';
import type { Check, CheckName, Finding, FindingSeverity } from '../types.ts';
import type { HarmCheck, HarmScores } from './harm-model.ts';

/**
 * A check for harm, in two questions. What should wake somebody now: listed phrases, and signs that mean something together, where what
 * is learned from labeled lines says that the sentences around may be about harm. What should be read more closely: what is learned
 * alone, never urgent.
 * @param severity of phrases whose list gives none
 */
export function harmCheck(name: HarmCheck, severity: FindingSeverity): Check {
	return {
		name,
		look(text) {
			const listed = text.matches(name).map(({ kind, start, end, severity: own }): Finding => {
				const believed = listedSeverity(own ?? severity, text.harm(), start);
				return { check: name, kind, severity: believed, ...spanOf(text.flat, start, end) };
			});
			const findings = mergeFindings([...listed, ...patternFindings(text, name)], [toldPlans]);
			return [...findings, ...likelyFinding(text, name, findings)];
		}
	};
}

/** The findings of a check from signs that mean something only together. */
export const patternFindings = (text: Folded, check: CheckName): Finding[] =>
	text
		.patterns()
		.filter(({ pattern }) => pattern.check === check)
		.flatMap(({ pattern: { kind, severity }, start, end }): Finding[] => {
			// Signs of three sentences meet by chance: in whole letters they are what wakes somebody for nothing.
			const isSpread = severity === 'urgent' && sentencesWithin(text.flat, start, end) > 2;
			const finding = { check, kind, ...spanOf(text.flat, start, end) };
			const believed = believedSeverity(
				{ check, severity: isSpread ? 'care' : severity },
				text.harm(),
				start
			);
			return believed ? [{ ...finding, severity: believed }] : [];
		});

const levels = ['urgent', 'care', 'note'] as const;

/**
 * The severity that the score around a place allows, at most the stated one; null where it is innocent there. A third sentence makes
 * nothing urgent but how a child is: signs of plans are in many innocent sentences.
 */
function believedSeverity(
	{ check, severity: stated }: Pick<Finding, 'check' | 'severity'>,
	{ at, ofTwo, gates }: HarmScores,
	unit: number
): FindingSeverity | null {
	const scoreFor = (level: FindingSeverity) =>
		level === 'urgent' && check !== 'wellbeing' ? ofTwo(unit) : at(unit);
	return levels.slice(levels.indexOf(stated)).find((level) => scoreFor(level) >= gates[level]) ?? null;
}

/** A listed phrase counts one level less for each score that what stands around it does not reach; at least it is a note. */
function listedSeverity(stated: FindingSeverity, { at, listed }: HarmScores, unit: number): FindingSeverity {
	const score = at(unit);
	if (stated === 'note' || score < listed.care) return 'note';
	return stated === 'urgent' && score < listed.urgent ? 'care' : stated;
}

/** What the model finds, where the check has no other finding. */
function likelyFinding(text: Folded, name: HarmCheck, others: Finding[]): Finding[] {
	const { likeliest } = text.harm();
	if (likeliest?.check !== name) return [];
	const { start, end } = spanOf(text.flat, likeliest.start, likeliest.end);
	const isKnown = others.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end);
	return isKnown ? [] : [{ check: name, kind: 'likely', severity: likeliest.severity, start, end }];
}
