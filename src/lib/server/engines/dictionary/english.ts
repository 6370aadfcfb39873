import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import { phraseAt } from './english-phrases.ts';
import { type Entry, type EntryPart, dictionaryEntry } from './sorted-file.ts';

/** Classes that are shown at most. */
const maxClasses = 3;

/** A place in a sentence: the words that stand side by side there, in small letters, and which of them is meant. */
export interface EnglishPlace {
	words: readonly string[];
	index: number;
}

/**
 * What an English word means in Chinese: the phrase first that it belongs to (give up), then the class that fits the words beside it, with the
 * plain form of a form. Two words with a hyphen between them, of which the dictionary has no whole, get their parts.
 */
export function englishMeaning(
	typed: string,
	{ words, index }: EnglishPlace = { words: [plainText(typed)], index: 0 }
): WordMeaning {
	const word = plainText(typed);
	const [, number] = /^(\d+)(?:st|nd|rd|th)$/.exec(word) ?? [];
	if (number) return { found: true, senses: [{ heading: 'num', meanings: [`第 ${number}`] }], parts: [] };
	const looked = englishEntry(word);
	const phrase = phraseAt(words, index, { plainOf, isVerb });
	const inPhrase = phrase ? [{ heading: phrase.text, meanings: [phrase.meaning] }] : [];
	if (!looked)
		return { found: inPhrase.length > 0, senses: inPhrase, parts: inPhrase.length ? [] : partsOf(word) };
	const { entry, plain } = looked;
	const first = likelyClass(word, entry, {
		earlier: words[index - 2],
		before: words[index - 1],
		after: words[index + 1],
		isForm: plain !== undefined,
		isPast: plain !== undefined && !entry[2] && !/(?:s|er|est)$/.test(word)
	});
	const senses = [...entry[1]]
		.sort(([a], [b]) => Number(b === first) - Number(a === first))
		.map(([heading, meanings]) => ({ heading, meanings }));
	return {
		found: true,
		senses: [...inPhrase, ...senses].slice(0, maxClasses),
		parts: [],
		...(plain && { plain })
	};
}

/** The plain form of a word, or the word itself. */
const plainOf = (word: string): string =>
	englishEntry(word)?.plain ?? (/^(?:are|was|am)$/.test(word) ? 'be' : word);

/** Whether a word is a verb more than anything else. */
export const isVerb = (word: string): boolean => /^v?$/.test(englishEntry(word)?.entry[1][0]?.[0] ?? 'n');

/** A word as the dictionary writes it. */
export const plainText = (typed: string): string =>
	typed.normalize('NFKC').toLowerCase().replaceAll('’', "'");

/** The entry of a word, or of the word of which it is a form. */
export function englishEntry(word: string): { entry: Entry; plain?: string } | undefined {
	const own = dictionaryEntry('en', word);
	if (typeof own === 'string') {
		const plain = own.slice(1);
		const entry = dictionaryEntry('en', plain);
		return typeof entry === 'object' ? { entry, plain } : undefined;
	}
	if (own) return { entry: own, ...(own[2] && { plain: own[2] }) };
	for (const plain of plainForms(word)) {
		const entry = dictionaryEntry('en', plain);
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

/** The words beside a word in its sentence, in small letters; none where the sentence begins or ends. */
interface Neighbors {
	/** The word before the word before. */
	earlier?: string | undefined;
	before?: string | undefined;
	after?: string | undefined;
	isForm: boolean;
	/** It is only a form, and not one of a noun: rang, for ring. */
	isPast: boolean;
}

const beforeVerbs = new Set(
	"to i you we they he she it who can can't will won't would could couldn't should may might must do don't does doesn't did didn't let's please not".split(
		' '
	)
);
const beforeNouns = new Set(
	'a an the my your his her our their its this that these those of some any no every'.split(' ')
);
const beforeAdjectives = new Set(
	"is am are was were be been very so too really i'm it's he's she's you're we're they're looks feel feels felt".split(
		' '
	)
);

const beForms = new Set("be is am are was were been being isn't aren't wasn't weren't".split(' '));

/**
 * The class that a word has most likely here, by the words beside it: "a watch", "I watch". Undefined where that tells nothing; then the
 * class stays first in which the word is met most often.
 */
function likelyClass(word: string, [, parts]: Entry, beside: Neighbors): string | undefined {
	const { earlier = '', before = '', after, isForm, isPast } = beside;
	const has = (wordClass: string) => parts.some(([heading]) => heading === wordClass);
	// Helpers have what they help with under no class.
	if (has('') && has('v')) return helps(word, before, after) ? '' : 'v';
	if (isForm && /(?:ed|ing)$/.test(word) && has('v')) return before === 'a' && has('n') ? 'n' : 'v';
	if (isPast && has('v')) return 'v';
	// "So I ran", and not "so fast"; "no birds", and not "no".
	if (word === 'so' && before === '') return 'conj';
	if (word === 'no' && after !== undefined) return 'adj';
	if (word === 'like' && isComparing(before, after)) return 'prep';
	// "Her" and "that" stand before everything.
	if (beforeNouns.has(before) && has('n')) {
		const describes = ['adj', 'num'].find(has);
		return describes && after !== undefined && !isEnd(after) ? describes : 'n';
	}
	// "I watch", and not "was he sick".
	if (beforeVerbs.has(before) && has('v') && !(beForms.has(earlier) && has('adj'))) return 'v';
	if (beforeAdjectives.has(before) && has('adj'))
		return has('adv') && after !== undefined && firstClass(after) === 'adj' ? 'adv' : 'adj';
	return undefined;
}

const firstClass = (word: string): string | undefined => englishEntry(word)?.entry[1][0]?.[0];

const subjects = new Set(
	'i you we they he she it the my your his her our their this that these those anyone anybody people'.split(
		' '
	)
);
const questions = new Set(['', ...'what when where why how who which and but so or then'.split(' ')]);

/** Whether "do", "have" and "be" help another verb here: "do you", "did not", "have seen", "is running", "was called". */
function helps(word: string, before: string, after: string | undefined): boolean {
	if (after === undefined) return false;
	if (/^d(?:o|oes|id)$/.test(word))
		return (
			after === 'not' ||
			(questions.has(before) && subjects.has(after) && !(before && /^(?:it|this|that|the)$/.test(after)))
		);
	const plain = /^(?:been|never|ever|already|just|always)$/.test(after) ? after : englishEntry(after)?.plain;
	if (!plain || /(?:er|est|s)$/.test(after)) return false;
	return /^ha(?:ve|s|d)$/.test(word) ? !after.endsWith('ing') : /(?:ing|ed|en)$/.test(after);
}

/** "Looks like rain", "something like that", and not "I like that". */
const isComparing = (before: string, after = '') =>
	beforeAdjectives.has(before) ||
	/^(?:look|sound|smell|taste|feel|something|anything|nothing|just|more)/.test(before) ||
	(/^(?:that|this)$/.test(after) && before !== '' && !beforeVerbs.has(before));

/** After a noun come these, and not another noun. */
const enders = new Set(
	'and or but of in on at is was are were for with to from that who which because so when if then has had can will'.split(
		' '
	)
);
const isEnd = (after: string) => enders.has(after);
