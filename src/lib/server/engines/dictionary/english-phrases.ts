import data from './data/phrases-en.json' with { type: 'json' };

/** How a phrase is found in a sentence: by the plain forms of its words. */
export interface WordForms {
	/** The plain form of a word, or the word. */
	plainOf(word: string): string;
	/** Whether it is a verb more than anything else. */
	isVerb(word: string): boolean;
}

interface Phrase {
	text: string;
	words: string[];
	meaning: string;
	/** It is one only before a verb: "used to go". */
	beforeVerb: boolean;
}

const byWord = new Map<string, Phrase[]>();
for (const [text, meaning] of Object.entries(data.phrases)) {
	const words = text.split(' ').filter((word) => word !== '~');
	const phrase = { text: words.join(' '), words, meaning, beforeVerb: text.endsWith('~') };
	for (const word of new Set(words)) byWord.set(word, [...(byWord.get(word) ?? []), phrase]);
}

const possessives = new Set('my your his her its our their'.split(' '));
/** What may stand between a verb and its particle: give it up. */
const between = new Set('it him her them me us you this that everything something one'.split(' '));
const particles = new Set('up down on off out away back in over around apart'.split(' '));
const shortBe = /^(?:i'm|\w+'(?:re|s))$/;

/**
 * The longest phrase that the word at an index belongs to.
 * @param words those of a sentence side by side, in small letters
 */
export function phraseAt(
	words: readonly string[],
	index: number,
	forms: WordForms
): { text: string; meaning: string } | undefined {
	const word = words[index]!;
	const candidates = new Set([word, forms.plainOf(word), ...(possessives.has(word) ? ['one’s'] : [])]);
	return [...candidates]
		.flatMap((candidate) => byWord.get(candidate) ?? [])
		.filter((phrase) => stands(phrase, words, index, forms))
		.sort((a, b) => b.words.length - a.words.length)[0];
}

/** Whether a phrase stands in a sentence so that the word at the index is one of its words. */
function stands(phrase: Phrase, words: readonly string[], index: number, forms: WordForms): boolean {
	for (let start = Math.max(0, index - phrase.words.length); start <= index; start++) {
		const places = placesFrom(start, phrase, words, forms);
		if (!places?.includes(index)) continue;
		const next = words[places.at(-1)! + 1];
		if (!phrase.beforeVerb || (next !== undefined && forms.isVerb(next))) return true;
	}
	return false;
}

/** The places of the words of a phrase that begins at `start`. */
function placesFrom(
	start: number,
	{ words: wanted }: Phrase,
	words: readonly string[],
	forms: WordForms
): number[] | undefined {
	const places: number[] = [];
	let index = start;
	for (const [n, word] of wanted.entries()) {
		const canWait = n === 1 && wanted.length === 2 && particles.has(word) && between.has(words[index] ?? '');
		if (canWait && !isWord(word, words[index]!, forms)) index++;
		if (words[index] === undefined || !isWord(word, words[index]!, forms)) return undefined;
		places.push(index++);
	}
	return places;
}

const isWord = (wanted: string, word: string, forms: WordForms): boolean =>
	wanted === word ||
	(wanted === 'one’s' ? possessives.has(word) : forms.plainOf(word) === wanted) ||
	(wanted === 'be' && shortBe.test(word));
