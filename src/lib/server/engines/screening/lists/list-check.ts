import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge-findings.ts';
import type { CheckName, Finding, FindingSeverity } from '../types.ts';

/** A phrase in a sentence below the first weight is no finding; below the second, it is not urgent. */
const minWeight = -10;
const minUrgentWeight = -3;

/**
 * Makes a function that finds the phrases of a check's lists in a text, weighed by the words around them.
 * @param severity of phrases whose list gives none
 * @param order of kinds, as `merged` takes it
 */
export const weighedPhrases =
	(name: CheckName, severity: FindingSeverity, order?: string[]) => (text: Folded) =>
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
			}),
			order
		);
