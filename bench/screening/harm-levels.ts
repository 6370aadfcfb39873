import type { HarmFile } from '../../src/lib/server/engines/screening/harm/harm-model.ts';
import type { FindingSeverity } from '../../src/lib/server/engines/screening/types.ts';
import type { HarmExample } from './harm-examples.ts';

/** A text with its scores by a model that has not seen it. */
export interface ScoredExample extends Omit<HarmExample, 'found'> {
	score: number;
	found: { severity: FindingSeverity; score: number }[];
}

/** Shares of innocent texts that may have a finding: of letters of about ten sentences, and of lines that look near a harm. */
const shares = {
	alone: {
		care: { letter: 0.008, near: 0.03 },
		note: { letter: 0.14, near: 0.2 }
	},
	gates: {
		urgent: { letter: 0.003, near: 0.005 },
		care: { letter: 0.008, near: 0.02 },
		note: { letter: 0.07, near: 0.1 }
	}
};
const rank: Record<FindingSeverity, number> = { note: 1, care: 2, urgent: 3 };

/** The scores from which on the model alone, or what is listed, is a finding: as low as the shares allow. */
export function levelsOf(list: ScoredExample[]): Pick<HarmFile, 'alone' | 'gates'> {
	const byLanguage = <T>(make: (ours: ScoredExample[]) => T) =>
		Object.fromEntries(
			['en', 'zh-Hans'].map((language) => [
				language,
				make(list.filter((example) => !example.harm && example.language === language))
			])
		);
	const alone = ({ score }: ScoredExample) => score;
	/** The highest score of what is listed with that severity or a graver one. */
	const listed =
		(least: FindingSeverity) =>
		({ found }: ScoredExample) =>
			Math.max(
				-99,
				...found.filter(({ severity }) => rank[severity] >= rank[least]).map(({ score }) => score)
			);
	return {
		alone: byLanguage((innocent) => ({
			care: lowest(innocent, alone, shares.alone.care),
			note: lowest(innocent, alone, shares.alone.note)
		})),
		gates: byLanguage((innocent) => ({
			urgent: lowest(innocent, listed('urgent'), shares.gates.urgent),
			care: lowest(innocent, listed('care'), shares.gates.care),
			note: lowest(innocent, listed('note'), shares.gates.note)
		}))
	};
}

/** The lowest score that at most these shares of innocent texts reach. */
function lowest(
	innocent: ScoredExample[],
	scoreOf: (example: ScoredExample) => number,
	allowed: { letter: number; near: number }
): number {
	const scoreAt = (sort: 'letter' | 'near') => {
		const scores = innocent.filter((example) => example.sort === sort).map(scoreOf);
		return scores.toSorted((a, b) => b - a)[Math.floor(scores.length * allowed[sort])] ?? -99;
	};
	return Number((Math.max(scoreAt('letter'), scoreAt('near'), -3) + 0.001).toFixed(3));
}
