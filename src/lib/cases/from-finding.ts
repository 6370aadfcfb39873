import { severities, type CaseKind, type Severity } from './kinds.ts';

/** What a check saw, as far as a case asks. */
export interface CaseFindingSnapshot {
	check: string;
	kind: string;
	severity: string;
}

// Maps: what a finding says is data.
const bySeverity = new Map<string, Severity>([
	['note', 'low'],
	['care', 'medium'],
	['urgent', 'high']
]);

/** Where one kind of a check means something else than the others of it. */
const byKind = new Map<string, CaseKind>([
	['wellbeing.abuse_at_home', 'home'],
	['wellbeing.bullying', 'bullying'],
	['abuse.threat', 'danger'],
	['abuse.sexual', 'contact']
]);

const byCheck = new Map<string, CaseKind>([
	['wellbeing', 'danger'],
	['abuse', 'bullying'],
	['plans', 'contact'],
	['contact', 'contact'],
	['identity', 'contact'],
	['hidden', 'contact']
]);

/** Of findings that are as serious as each other, the one that leaves least time counts. */
const order: CaseKind[] = ['danger', 'home', 'adult', 'contact', 'bullying', 'other'];

/**
 * What a case about a text is about, and how serious it is, as its worst finding says: urgent is high, care medium, a note
 * low. Without a finding somebody looked at it for a reason of their own: something else, of medium severity.
 */
export function caseFrom(findings: CaseFindingSnapshot[]): { kind: CaseKind; severity: Severity } {
	const cases = findings.map(({ check, kind, severity }) => ({
		kind: byKind.get(`${check}.${kind}`) ?? byCheck.get(check) ?? ('other' as const),
		severity: bySeverity.get(severity) ?? ('medium' as const)
	}));
	const [worst] = cases.sort(
		(a, b) => compareSeverity(b.severity, a.severity) || order.indexOf(a.kind) - order.indexOf(b.kind)
	);
	return worst ?? { kind: 'other', severity: 'medium' };
}

/** Below zero where the first is the less serious. */
export const compareSeverity = (a: Severity, b: Severity): number =>
	severities.indexOf(a) - severities.indexOf(b);
