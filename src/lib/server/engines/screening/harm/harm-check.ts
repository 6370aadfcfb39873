import { type Folded, spanOf } from '../fold/folded.ts';
import type { ListMatch } from '../lists/match.ts';
import { merged } from '../merge-findings.ts';
import type { PatternMatch } from '../signs/patterns.ts';
import type { Check, CheckName, Finding, FindingSeverity } from '../types.ts';
import type { HarmCheck, HarmScores } from './harm-model.ts';

/**
 * A check for harm, in two questions. What should wake somebody now: listed phrases, and signs that mean something together, where what
 * is learned from labeled lines says that the sentences around may be about harm. What should be read more closely: what is learned
 * alone, never urgent.
 * @param severity of phrases whose list gives none
 */
export function harmCheck(name: HarmCheck, severity: FindingSeverity): Check {
	return {
		name,
		look(text) {
			const listed = text
				.matches(name)
				.flatMap((match) => found(text, name, { severity, ...withoutGaps(match) }));
			const findings = merged([...listed, ...patternFindings(text, name)]);
			return [...findings, ...likelyFinding(text, name, findings)];
		}
	};
}

const withoutGaps = ({ severity, ...match }: ListMatch) => ({ ...match, ...(severity && { severity }) });

/** The findings of a check from signs that mean something only together. */
export const patternFindings = (text: Folded, name: CheckName): Finding[] =>
	text
		.patterns()
		.filter(({ pattern }) => pattern.check === name)
		.flatMap(({ pattern: { kind, severity }, ...place }: PatternMatch) =>
			found(text, name, { kind, severity, ...place })
		);

interface Stated {
	kind: string;
	severity: FindingSeverity;
	/** Units of the flat view. */
	start: number;
	end: number;
}

function found(text: Folded, check: CheckName, { kind, severity, start, end }: Stated): Finding[] {
	const believed = believedSeverity(severity, text.harm(), start);
	return believed ? [{ check, kind, severity: believed, ...spanOf(text.flat, start, end) }] : [];
}

const levels = ['urgent', 'care', 'note'] as const;

/** The severity that the score around a place allows, at most the stated one; null where it is innocent there. */
export function believedSeverity(stated: FindingSeverity, { at, gates }: HarmScores, unit: number) {
	const score = at(unit);
	return levels.slice(levels.indexOf(stated)).find((level) => score >= gates[level]) ?? null;
}

/** What the model finds, where the check has no other finding. */
function likelyFinding(text: Folded, name: HarmCheck, others: Finding[]): Finding[] {
	const { likeliest } = text.harm();
	if (likeliest?.check !== name) return [];
	const { start, end } = spanOf(text.flat, likeliest.start, likeliest.end);
	const isKnown = others.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end);
	return isKnown ? [] : [{ check: name, kind: 'likely', severity: likeliest.severity, start, end }];
}
