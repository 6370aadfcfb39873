import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import { type Entry, type EntryPart, dictionaryEntry } from './sorted-file.ts';

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
	before?: string;
	after?: string;
}

const beforeVerbs = new Set(
	"to i you we they he she it who can can't will won't would could couldn't should may might must do don't does doesn't did didn't let's please not never always".split(
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

/**
 * The class that a word has most likely here, by the word before it: "a watch", "I watch". Undefined where that tells nothing; then the
 * class stays first in which the word is met most often.
 */
function likelyClass(
	word: string,
	[, parts]: Entry,
	{ before = '', after, isForm }: Neighbors & { isForm: boolean }
): string | undefined {
	const has = (wordClass: string) => parts.some(([heading]) => heading === wordClass);
	if (isForm && /(?:ed|ing)$/.test(word) && has('v')) return 'v';
	// "So I ran", and not "so fast"; "no birds", and not "no".
	if (word === 'so' && before === '') return 'conj';
	if (word === 'no' && after !== undefined) return 'adj';
	if (word === 'like' && isComparing(before, after)) return 'prep';
	// "Her" and "that" stand before everything.
	if (beforeNouns.has(before) && has('n'))
		return has('adj') && after !== undefined && !isEnd(after) ? 'adj' : 'n';
	if (beforeVerbs.has(before) && has('v')) return 'v';
	if (beforeAdjectives.has(before) && has('adj')) return 'adj';
	return undefined;
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
