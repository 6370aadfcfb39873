import { fold } from '../../src/lib/server/engines/screening/fold/folded.ts';
import { maxRowWords } from '../../src/lib/server/engines/screening/weighing/model.ts';
import {
	eachSentence,
	eachToken,
	unknownToken
} from '../../src/lib/server/engines/screening/weighing/tokens.ts';
import { releasedLetters } from '../../tests/engines/screening/letters.ts';
import { labelled } from '../../tests/engines/screening/measure.ts';

/** A labeled text for training: each sentence as its rows of words. */
export interface Example {
	language: string;
	expect: string[];
	/** A whole letter, not a line written for one check. */
	letter: boolean;
	sentences: string[][];
}

/** Words that are in fewer texts are ignored. */
const minTexts = 2;

/** The texts for training, with the rows of words that several of them have. */
export function examples(): Example[] {
	const short = labelled().filter(({ half, kind }) => half === 'work' && kind !== 'quality');
	const whole = releasedLetters().filter(({ half }) => half === 'work');
	const lines = [
		...short.map((line) => ({ ...line, letter: false })),
		...whole.map((letter) => ({ ...letter, expect: [], letter: true }))
	];
	const words = countsOf(lines.map(({ text }) => sentencesIn(text, () => true).flat()));
	const isKnown = (word: string) => (words.get(word) ?? 0) >= minTexts;
	const all = lines.map(({ text, expect, language, letter }) => ({
		language,
		letter,
		expect: expect as string[],
		sentences: sentencesIn(text, isKnown).map(rowsIn)
	}));
	const rows = countsOf(all.map(({ sentences }) => sentences.flat()));
	return all.map((example) => ({
		...example,
		sentences: example.sentences.map((sentence) =>
			sentence.filter((row) => (rows.get(row) ?? 0) >= (row.split(' ').length > 2 ? 3 : 2))
		)
	}));
}

/** The words of every sentence, between marks for its beginning and end; unknown words are replaced by their class. */
function sentencesIn(text: string, knows: (word: string) => boolean): string[][] {
	const { flat } = fold(text);
	const sentences: string[][] = [];
	eachSentence(flat, (from, to) => {
		const words: string[] = [];
		eachToken(flat.text, from, to, (word) => words.push(knows(word) ? word : unknownToken(word)));
		if (words.length) sentences.push(['^', ...words, '$']);
	});
	return sentences;
}

function rowsIn(words: string[]): string[] {
	const rows: string[] = [];
	for (let first = 0; first < words.length; first++)
		for (let last = first + 1; last <= words.length && last <= first + maxRowWords; last++) {
			if (!words[last - 1]) break;
			rows.push(words.slice(first, last).join(' '));
		}
	return rows;
}

/** In how many texts each word or row is. */
function countsOf(texts: string[][]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const text of texts) for (const word of new Set(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}
