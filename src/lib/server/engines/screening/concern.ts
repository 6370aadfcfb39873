import type { Finding } from './pipeline.ts';

const rank = { note: 1, care: 2, urgent: 3 };

/** The concern of items that come first in every queue and alert the safeguarding lead. */
export const urgent = rank.urgent;

/** The concern of the gravest finding: 0 none, 1 note, 2 care, 3 urgent. */
export const concernOf = (findings: Pick<Finding, 'severity'>[]): number =>
	Math.max(0, ...findings.map(({ severity }) => rank[severity]));
