import type { Folded } from '../fold/folded.ts';
import { wordsNamed } from '../lists/data.ts';
import type { CheckName, Finding } from '../types.ts';
import { chineseWords } from '../../chinese-words/index.ts';

/**
 * Findings of a check from the weights alone: wordings like those of the labeled sets, where the check has no other
 * finding. They are never urgent, below five words they are notes, and how one signs a letter to a pal is none.
 */
export const likelyFindings = (text: Folded, check: CheckName, others: Finding[]): Finding[] =>
	text
		.weighing()
		.found.filter((place) => place.check === check)
		.filter(({ start, end }) => !others.some((other) => start < (other.end ?? 0) && (other.start ?? 0) < end))
		.flatMap(({ start, end }): Finding[] => {
			const marked = text.typed.slice(start, end);
			if (isSignature(marked)) return [];
			const severity = countDictionaryWords(marked) < minLikelyWords ? 'note' : 'care';
			return [{ check, kind: 'likely', severity, start, end }];
		});

/** Whether words are, or are of, what stands before a name at the end of a letter: "your pal", 你远方的笔友. */
function isSignature(marked: string): boolean {
	const words = marked
		.replace(/[\s\p{P}\p{S}]+/gu, ' ')
		.trim()
		.toLowerCase();
	return words !== '' && wordsNamed('signature').some((signature) => signature.includes(words));
}

/** What is heard without any phrase of a list is read closely only from so many words on: fewer say too little to be sure of. */
export const minLikelyWords = 5;

const words = /\p{Script=Han}+|[^\s\p{P}\p{S}\p{Script=Han}]+/gu;
const han = /^\p{Script=Han}/u;

/** How many words a text has. Chinese words, as a dictionary cuts them, not characters: 你的笔友 has three. */
export const countDictionaryWords = (text: string): number =>
	(text.match(words) ?? []).reduce((sum, run) => sum + (han.test(run) ? chineseWords(run).length : 1), 0);
