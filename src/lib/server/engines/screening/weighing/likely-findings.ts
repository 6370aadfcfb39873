import type { Folded } from '../fold/folded.ts';
import type { CheckName, Finding } from '../types.ts';

/**
 * What the weights alone found for a check: wordings like those of the labelled sets, where nothing else of the
 * check points. It is never urgent.
 */
export const likelyFindings = (text: Folded, check: CheckName, others: Finding[]): Finding[] =>
	text
		.weighing()
		.found.filter((place) => place.check === check)
		.filter(({ start, end }) => !others.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end))
		.map(({ start, end }) => ({ check, kind: 'likely', severity: 'care', start, end }));
