import { spanOf } from '../fold/folded.ts';
import { merged } from '../merge.ts';
import type { Check, CheckName, Finding, Severity } from '../types.ts';

/**
 * A check that is nothing but lists: the data files with its name in every language.
 * @param severity of phrases whose list names none
 */
export const listCheck = (name: CheckName, severity: Severity): Check => ({
	name,
	look: (text) =>
		merged(
			text.matches(name).map((match): Finding => {
				const span = spanOf(text.flat, match.start, match.end);
				return { check: name, kind: match.kind, severity: match.severity ?? severity, ...span };
			})
		)
});
