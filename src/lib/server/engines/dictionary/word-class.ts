import type { Entry } from './files.ts';

/** The words beside a word in its sentence, in small letters; none where the sentence begins or ends. */
export interface Neighbors {
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
export function likelyClass(
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
