import { type Folded, spanOf } from '../fold/folded.ts';
import type { CheckName, Finding } from '../types.ts';

/**
 * Findings of a check from what is learned alone: wordings like those of the labeled lines, where the check has no other finding.
 * They are never urgent. What may be about harm has a model of its own (concern/concern-model.ts).
 */
export function likelyFindings(text: Folded, check: CheckName, others: Finding[]): Finding[] {
	const isNew = ({ start = 0, end = 0 }: Finding) =>
		!others.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end);
	if (check === 'plans' || check === 'wellbeing') {
		const likeliest = text.likeliest();
		if (likeliest?.check !== check) return [];
		const { severity, start, end } = likeliest;
		return [{ check, kind: 'likely', severity, ...spanOf(text.flat, start, end) }].filter(isNew);
	}
	return text
		.weighing()
		.found.filter((place) => place.check === check)
		.map(({ start, end }): Finding => ({ check, kind: 'likely', severity: 'care', start, end }))
		.filter(isNew);
}
