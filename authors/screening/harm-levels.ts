import type { HarmFile } from '../../src/lib/server/engines/screening/harm/harm-model.ts';
import type { FindingSeverity } from '../../src/lib/server/engines/screening/types.ts';
import type { HarmExample } from './harm-examples.ts';

/** A text with its scores by a model that has not seen it. */
export interface ScoredExample extends Omit<HarmExample, 'found'> {
	score: number;
	found: { severity: FindingSeverity; isListed: boolean; score: number }[];
}

interface Shares {
	letter: number;
	near: number;
}

/** Shares of innocent texts that may have a finding: of letters of about ten sentences, and of lines that look near a harm. */
const shares: Record<string, Record<'alone' | 'gates' | 'listed', Record<string, Shares>>> = {
	en: {
		alone: { care: { letter: 0.008, near: 0.04 }, note: { letter: 0.14, near: 0.2 } },
		gates: {
			urgent: { letter: 0.003, near: 0.005 },
			care: { letter: 0.015, near: 0.035 },
			note: { letter: 0.07, near: 0.1 }
		},
		listed: { urgent: { letter: 0.002, near: 0.005 }, care: { letter: 0.02, near: 0.02 } }
	},
	'zh-Hans': {
		alone: { care: { letter: 0.012, near: 0.04 }, note: { letter: 0.14, near: 0.2 } },
		gates: {
			urgent: { letter: 0.006, near: 0.01 },
			care: { letter: 0.02, near: 0.035 },
			note: { letter: 0.07, near: 0.1 }
		},
		listed: { urgent: { letter: 0.002, near: 0.005 }, care: { letter: 0.02, near: 0.02 } }
	}
};
/**
 * Of harmful texts with a listed phrase: the share that may count less for it. Who says it in plain English words is believed; short
 * Chinese verbs are in many innocent sentences.
 */
const maxLost: Record<string, { urgent: number; care: number }> = {
	en: { urgent: 0.08, care: 0.06 },
	'zh-Hans': { urgent: 0.25, care: 0.06 }
};
const rank: Record<FindingSeverity, number> = { note: 1, care: 2, urgent: 3 };

/** The texts of a language, and what is allowed in it. */
interface LanguagePart {
	innocent: ScoredExample[];
	harmful: ScoredExample[];
	allowed: (typeof shares)[string];
	lost: (typeof maxLost)[string];
}

/** The scores from which on the model alone, or what is listed, is a finding: as low as the shares allow. */
export function levelsOf(list: ScoredExample[]): Pick<HarmFile, 'alone' | 'gates' | 'listed'> {
	const byLanguage = <T>(make: (part: LanguagePart) => T) =>
		Object.fromEntries(
			['en', 'zh-Hans'].map((language) => {
				const ours = list.filter((example) => example.language === language);
				return [
					language,
					make({
						innocent: ours.filter(({ harm }) => !harm),
						harmful: ours.filter(({ harm }) => harm),
						allowed: shares[language]!,
						lost: maxLost[language]!
					})
				];
			})
		);
	const alone = ({ score }: ScoredExample) => score;
	/** The highest score of what is found with that severity or a graver one; of phrases alone, or with patterns. */
	const highest =
		(least: FindingSeverity, onlyListed = false) =>
		({ found }: ScoredExample) =>
			Math.max(
				-99,
				...found
					.filter(({ severity, isListed }) => rank[severity] >= rank[least] && (isListed || !onlyListed))
					.map(({ score }) => score)
			);
	const listed = (severity: 'urgent' | 'care', { innocent, harmful, allowed, lost }: LanguagePart) => {
		const scores = harmful.map(highest(severity, true)).filter((score) => score > -99);
		const most = scores.toSorted((a, b) => a - b)[Math.floor(scores.length * lost[severity])] ?? -99;
		const least = lowest(innocent, highest(severity, true), allowed.listed[severity]!);
		return Number(Math.min(most, least).toFixed(3));
	};
	return {
		alone: byLanguage(({ innocent, allowed }) => ({
			care: lowest(innocent, alone, allowed.alone.care!),
			note: lowest(innocent, alone, allowed.alone.note!)
		})),
		gates: byLanguage(({ innocent, allowed }) => ({
			urgent: lowest(innocent, highest('urgent'), allowed.gates.urgent!),
			care: lowest(innocent, highest('care'), allowed.gates.care!),
			note: lowest(innocent, highest('note'), allowed.gates.note!)
		})),
		listed: byLanguage((part) => ({ urgent: listed('urgent', part), care: listed('care', part) }))
	};
}

/** The lowest score that at most these shares of innocent texts reach. */
function lowest(
	innocent: ScoredExample[],
	scoreOf: (example: ScoredExample) => number,
	allowed: Shares
): number {
	const scoreAt = (sort: 'letter' | 'near') => {
		const scores = innocent.filter((example) => example.sort === sort).map(scoreOf);
		return scores.toSorted((a, b) => b - a)[Math.floor(scores.length * allowed[sort])] ?? -99;
	};
	return Number((Math.max(scoreAt('letter'), scoreAt('near'), -3) + 0.001).toFixed(3));
}
