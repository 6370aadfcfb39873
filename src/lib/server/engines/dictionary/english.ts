import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import { type Entry, type EntryPart, entryOf } from './files.ts';
import { likelyClass, type Neighbors } from './word-class.ts';

/** Classes that are shown at most. */
const maxClasses = 3;

/**
 * What an English word means in Chinese: the class first that fits the words beside it, with the plain form of a form. Two words with a
 * hyphen between them, of which the dictionary has no whole, get their parts.
 */
export function englishMeaning(typed: string, beside: Neighbors = {}): WordMeaning {
	const word = plainText(typed);
	const looked = englishEntry(word);
	if (!looked) return { found: false, senses: [], parts: partsOf(word) };
	const { entry, plain } = looked;
	const first = likelyClass(word, entry, { ...beside, isForm: plain !== undefined });
	return {
		found: true,
		senses: [...entry[1]]
			.sort(([a], [b]) => Number(b === first) - Number(a === first))
			.slice(0, maxClasses)
			.map(([heading, meanings]) => ({ heading, meanings })),
		parts: [],
		...(plain && { plain })
	};
}

/** A word as the dictionary writes it. */
export const plainText = (typed: string): string =>
	typed.normalize('NFKC').toLowerCase().replaceAll('’', "'");

/** The entry of a word, or of the word of which it is a form. */
export function englishEntry(word: string): { entry: Entry; plain?: string } | undefined {
	const own = entryOf('en', word);
	if (typeof own === 'string') {
		const plain = own.slice(1);
		const entry = entryOf('en', plain);
		return typeof entry === 'object' ? { entry, plain } : undefined;
	}
	if (own) return { entry: own, ...(own[2] && { plain: own[2] }) };
	for (const plain of plainForms(word)) {
		const entry = entryOf('en', plain);
		if (typeof entry === 'object') return { entry, plain };
	}
	return undefined;
}

/** Plain forms that a form may have, the likeliest first, for words that the dictionary has no form of. */
const endings: [RegExp, string][] = [
	[/'s$|s'$|'$/, ''],
	[/ies$/, 'y'],
	[/(?:e)s$/, ''],
	[/s$/, ''],
	[/ied$/, 'y'],
	[/([b-df-hj-np-tv-z])\1(?:ed|ing|er|est)$/, '$1'],
	[/(?:ed|ing|er|est)$/, ''],
	[/(?:ed|ing|er|est)$/, 'e'],
	[/ily$/, 'y'],
	[/ly$/, ''],
	[/y$/, '']
];

const plainForms = (word: string): string[] =>
	endings
		.filter(([ending]) => ending.test(word))
		.map(([ending, instead]) => word.replace(ending, instead))
		.filter(({ length }) => length > 2);

const partsOf = (word: string) =>
	word
		.split('-')
		.filter((part, _, all) => all.length > 1 && part)
		.flatMap((part) => {
			const entry = englishEntry(part)?.entry;
			const [first] = entry ? (entry[1] satisfies EntryPart[]) : [];
			return first ? [{ text: part, says: '', meanings: first[1].slice(0, 2) }] : [];
		});
