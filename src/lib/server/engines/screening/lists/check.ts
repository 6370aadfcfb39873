import { type Folded, spanOf } from '../fold/folded.ts';
import { merged } from '../merge.ts';
import type { Check, CheckName, Finding, FindingSeverity } from '../types.ts';
import { likely } from '../weighing/check.ts';

/**
 * A check that is nothing but lists, and the weights of words: the data files with its name in every language.
 * @param severity of phrases whose list names none
 */
export function listCheck(name: CheckName, severity: FindingSeverity): Check {
	const lists = listed(name, severity);
	return {
		name,
		look(text) {
			const found = lists(text);
			return [...found, ...likely(text, name, found)];
		}
	};
}

/** In a sentence that weighs less than this a phrase is talk; less than the other, it is not urgent. */
const talk = -10;
const doubtful = -3;

/** What the lists of a check find in a text, weighed by the words around it. */
export const listed = (name: CheckName, severity: FindingSeverity) => (text: Folded) =>
	merged(
		text.matches(name).flatMap((match): Finding[] => {
			const weight = text.weighing().at(name, match.start);
			if (weight < talk) return [];
			const said = match.severity ?? severity;
			const span = spanOf(text.flat, match.start, match.end);
			return [
				{
					check: name,
					kind: match.kind,
					severity: said === 'urgent' && weight < doubtful ? 'care' : said,
					...span
				}
			];
		})
	);
