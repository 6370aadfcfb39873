import { type Folded, spanOf } from '../fold/folded.ts';
import type { CheckName, Finding } from '../types.ts';

/** The findings of a check from signs that mean something only together. */
export const patternFindings = (text: Folded, check: CheckName): Finding[] =>
	text
		.patterns()
		.filter(({ pattern }) => pattern.check === check)
		.map(({ pattern, start, end }) => ({
			check,
			kind: pattern.kind,
			severity: pattern.severity,
			...spanOf(text.flat, start, end)
		}));
