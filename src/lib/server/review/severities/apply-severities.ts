// Where the severities that a school has set take effect: once, between the checks and everything that their findings lead to.
import type { Finding, FindingSeverity } from '../../kernel/finding.ts';
import { type ShownSeverity, shownSeverity } from './bounds.ts';
import { severitiesFor } from './school-severities.ts';

/** A finding as its check states it, and as the writer's school shows it. */
export interface FindingAsShown extends Finding {
	/** As the check says. */
	stated: FindingSeverity;
	shown: ShownSeverity;
}

/** Findings of a text with the severities of its writer's school. */
export async function applySeverities(schoolId: string, findings: Finding[]): Promise<FindingAsShown[]> {
	const steps = new Map(
		findings.length
			? (await severitiesFor(schoolId)).map(({ check, kind, step }) => [`${check}.${kind}`, step])
			: []
	);
	return findings.map((finding) => ({
		...finding,
		stated: finding.severity,
		shown: shownSeverity(finding, finding.severity, steps.get(`${finding.check}.${finding.kind}`))
	}));
}

/** The findings that the desk shows, as severe as it shows them: what the concern of a text, and with it the queue, follows. */
export const shownFindings = (asShown: FindingAsShown[]): FindingAsShown[] =>
	asShown.flatMap((finding) => (finding.shown === 'hidden' ? [] : [{ ...finding, severity: finding.shown }]));

/**
 * The findings of which a writer may be warned. A school that lowers a kind also spares its writers the warning; raising it is for
 * teachers alone, and asks nobody to write something another way (safety rule 15).
 */
export const warnable = (asShown: FindingAsShown[]): Finding[] =>
	asShown
		.filter(({ stated, shown }) => shown === stated)
		.map(({ stated: _stated, shown: _shown, ...finding }) => finding);
