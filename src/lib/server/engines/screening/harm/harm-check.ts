import { phrases } from '../lists/list-check.ts';
import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge-findings.ts';
import { patternFindings } from '../signs/pattern-findings.ts';
import type { Check, Finding, FindingSeverity } from '../types.ts';
import type { HarmCheck } from './harm-model.ts';

/** Below this score of the model nothing around a listed phrase is about harm: its finding counts one level less. */
const minScore = -2;

const lower: Record<FindingSeverity, FindingSeverity> = { urgent: 'care', care: 'note', note: 'note' };

/**
 * A check for harm, in two questions. What should wake somebody now: phrases that are practically never innocent, and signs that mean
 * something together. What should be read more closely: a model of what is learned from labeled lines, never urgent.
 * @param severity of phrases whose list gives none
 */
export function harmCheck(name: HarmCheck, severity: FindingSeverity): Check {
	return {
		name,
		look(text) {
			const listed = phrases(text, name, (match) => {
				const stated = match.severity ?? severity;
				return text.harm().at(match.start) < minScore ? lower[stated] : stated;
			});
			const findings = merged([...listed, ...patternFindings(text, name)]);
			return [...findings, ...likelyFinding(text, name, findings)];
		}
	};
}

/** What the model finds, where the check has no other finding. */
function likelyFinding(text: Folded, name: HarmCheck, others: Finding[]): Finding[] {
	const { likeliest } = text.harm();
	if (likeliest?.check !== name) return [];
	const { start, end } = spanOf(text.flat, likeliest.start, likeliest.end);
	const isKnown = others.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end);
	return isKnown ? [] : [{ check: name, kind: 'likely', severity: likeliest.severity, start, end }];
}
