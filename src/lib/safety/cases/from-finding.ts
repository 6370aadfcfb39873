import { caseSeverities, type CaseKind, type CaseSeverity } from './case-kinds.ts';

/** The part of a finding that a case needs. */
export interface CaseFindingSnapshot {
	check: string;
	kind: string;
	severity: string;
}

// Maps and no objects: the keys come from stored findings.
const bySeverity = new Map<string, CaseSeverity>([
	['note', 'low'],
	['care', 'medium'],
	['urgent', 'high']
]);

/** Kinds of findings that mean something else than the other kinds of the same check. */
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

/** Before a kind that came up in an earlier text too. */
const repeated = /^(?:again|often)-/;

/** The order among findings of the same severity: the most urgent kind first. */
const order: CaseKind[] = ['danger', 'home', 'adult', 'contact', 'bullying', 'other'];

/**
 * The kind and severity of a case about a text, from its worst finding: urgent is high, care medium, a note low. Without a
 * finding somebody opened it for a reason of their own: kind other, of medium severity.
 */
export function caseFrom(findings: CaseFindingSnapshot[]): { kind: CaseKind; severity: CaseSeverity } {
	const cases = findings.map(({ check, kind, severity }) => ({
		kind: byKind.get(`${check}.${kind.replace(repeated, '')}`) ?? byCheck.get(check) ?? ('other' as const),
		severity: bySeverity.get(severity) ?? ('medium' as const)
	}));
	const [worst] = cases.sort(
		(a, b) => compareSeverity(b.severity, a.severity) || order.indexOf(a.kind) - order.indexOf(b.kind)
	);
	return worst ?? { kind: 'other', severity: 'medium' };
}

/** Negative where the first is less serious. */
export const compareSeverity = (a: CaseSeverity, b: CaseSeverity): number =>
	caseSeverities.indexOf(a) - caseSeverities.indexOf(b);
