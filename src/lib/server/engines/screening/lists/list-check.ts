import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge-findings.ts';
import type { Check, CheckName, Finding, FindingSeverity } from '../types.ts';
import { likelyFindings } from '../weighing/likely-findings.ts';

/**
 * A check that is nothing but lists, and the weights of words: the data files with its name in every language.
 * @param severity of phrases whose list names none
 */
export function listCheck(name: CheckName, severity: FindingSeverity): Check {
	const lists = listFindings(name, severity);
	return {
		name,
		look(text) {
			const findings = lists(text);
			return [...findings, ...likelyFindings(text, name, findings)];
		}
	};
}

/** In a sentence that weighs less than this a phrase is talk; less than the other, it is not urgent. */
const minWeight = -10;
const minUrgentWeight = -3;

/** What the lists of a check find in a text, weighed by the words around it. */
export const listFindings = (name: CheckName, severity: FindingSeverity) => (text: Folded) =>
	merged(
		text.matches(name).flatMap((match): Finding[] => {
			const weight = text.weighing().at(name, match.start);
			if (weight < minWeight) return [];
			const statedSeverity = match.severity ?? severity;
			const span = spanOf(text.flat, match.start, match.end);
			return [
				{
					check: name,
					kind: match.kind,
					severity: statedSeverity === 'urgent' && weight < minUrgentWeight ? 'care' : statedSeverity,
					...span
				}
			];
		})
	);
