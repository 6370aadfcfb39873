import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge-findings.ts';
import type { CheckName, Finding, FindingSeverity } from '../types.ts';
import type { ListMatch } from './match.ts';

/** A phrase in a sentence below the first weight is no finding; below the second, it is not urgent. */
const minWeight = -10;
const minUrgentWeight = -3;

/**
 * Makes a function that finds the phrases of a check's lists in a text, weighed by the words around them.
 * @param severity of phrases whose list gives none
 */
export const weighedPhrases = (name: CheckName, severity: FindingSeverity) => (text: Folded) =>
	phrases(text, name, (match) => {
		const weight = text.weighing().at(name, match.start);
		const stated = match.severity ?? severity;
		if (weight < minWeight) return null;
		return stated === 'urgent' && weight < minUrgentWeight ? 'care' : stated;
	});

/** The phrases of a check's lists in a text. @param severityOf a match; null where it is no finding */
export const phrases = (
	text: Folded,
	name: CheckName,
	severityOf: (match: ListMatch) => FindingSeverity | null
): Finding[] =>
	merged(
		text.matches(name).flatMap((match): Finding[] => {
			const severity = severityOf(match);
			const span = spanOf(text.flat, match.start, match.end);
			return severity ? [{ check: name, kind: match.kind, severity, ...span }] : [];
		})
	);
