import type { Folded } from '../fold/folded.ts';
import type { CheckName, Finding } from '../types.ts';

/**
 * Findings of a check from the weights alone: wordings like those of the labeled sets, where the check has no other
 * finding. They are never urgent.
 */
export const likelyFindings = (text: Folded, check: CheckName, others: Finding[]): Finding[] =>
	text
		.weighing()
		.found.filter((place) => place.check === check)
		.filter(({ start, end }) => !others.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end))
		.map(({ start, end }) => ({ check, kind: 'likely', severity: 'care', start, end }));
