import type { Finding } from './types.ts';

const rank = { note: 0, care: 1, urgent: 2 };

/**
 * Merges overlapping findings of one check: with the gravest severity, and the most specific kind of it.
 * @param order kinds, the most specific first, equals together; kinds that are not in it come last
 */
export function mergeFindings(findings: Finding[], order: (string | string[])[] = []): Finding[] {
	const placeOf = (kind: string) =>
		order.findIndex((kinds) => kinds === kind || (typeof kinds !== 'string' && kinds.includes(kind)));
	const rankOfKind = (kind: string) => (placeOf(kind) + order.length + 1) % (order.length + 1);
	const sorted = findings.toSorted((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
	const result: Finding[] = [];
	for (const next of sorted) {
		const last = result.at(-1);
		if (!last || !overlap(last, next)) {
			result.push({ ...next });
			continue;
		}
		last.end = Math.max(last.end!, next.end!);
		const gravityGain = rank[next.severity] - rank[last.severity];
		if (gravityGain > 0 || (gravityGain === 0 && rankOfKind(next.kind) < rankOfKind(last.kind)))
			last.kind = next.kind;
		if (gravityGain > 0) last.severity = next.severity;
	}
	return result;
}

/** Whether two findings overlap. Findings about different people are not merged: different staff see them. */
const overlap = (a: Finding, b: Finding) =>
	a.about === b.about && a.end !== undefined && b.start !== undefined && b.start < a.end;

const startOf = (finding: Finding) => finding.start ?? 0;
const endOf = (finding: Finding) => finding.end ?? 0;

/** Findings of one text that are kept at most: enough to judge it, and few enough for a page. */
export const maxFindings = 50;

/**
 * Findings in the order of the text, at most the fifty gravest. Those that are left out are summarized in one finding
 * of kind `more` for each check and person, which spans them.
 */
export function ordered(findings: Finding[]): Finding[] {
	const inOrder = findings.toSorted((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b));
	if (inOrder.length <= maxFindings) return inOrder;
	const byGravity = inOrder.toSorted((a, b) => rank[b.severity] - rank[a.severity]);
	const gravest = new Set(byGravity.slice(0, maxFindings));
	return [
		...inOrder.filter((finding) => gravest.has(finding)),
		...summarize(byGravity.slice(maxFindings))
	].toSorted((a, b) => startOf(a) - startOf(b));
}

/** One finding for each check and person of those left out; the first of a group is the gravest. */
function summarize(leftOut: Finding[]): Finding[] {
	const groups = Map.groupBy(leftOut, ({ check, about }) => `${check} ${about ?? ''}`);
	return [...groups.values()].map((group) => ({
		...group[0]!,
		kind: 'more',
		start: Math.min(...group.map(startOf)),
		end: Math.max(...group.map(endOf))
	}));
}
