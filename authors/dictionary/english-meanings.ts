import { isSuitable } from './suitable.ts';

/** Chinese meanings by the class of the word. */
export type Meanings = [wordClass: string, meanings: string[]][];

/** The classes of ECDICT as they are shown. */
const classes: Record<string, string> = {
	'n.': 'n',
	'v.': 'v',
	'vt.': 'v',
	'vi.': 'v',
	'aux.': 'v',
	'vbl.': 'v',
	'a.': 'adj',
	'adj.': 'adj',
	'ad.': 'adv',
	'adv.': 'adv',
	'prep.': 'prep',
	'conj.': 'conj',
	'pron.': 'pron',
	'num.': 'num',
	'art.': 'art',
	'int.': 'int',
	'interj.': 'int',
	'pl.': 'n'
};

/** Meanings of a class, and classes, that are shown at most. */
const perClass = 3;
const maxClasses = 4;

/**
 * The meanings of an ECDICT entry, the class first in which the word is met most often. Special fields and what was gathered from the
 * web come only where there is nothing else.
 */
export function meaningsOf(translation: string, counts: Map<string, number> | undefined): Meanings {
	const byClass = new Map<string, string[]>();
	const spare: string[] = [];
	for (const line of translation.split(/\\n|\n/)) {
		if (/^\s*abbr\./.test(line)) continue;
		const [, label = '', rest = line] = /^\s*([a-z]+\.)\s*(.*)$/.exec(line) ?? [];
		const field = /^\s*\[[^\]]*\]\s*(.*)$/.exec(line);
		const wordClass = classes[label];
		const meanings = split(field ? field[1]! : wordClass ? rest : line);
		if (wordClass) byClass.set(wordClass, [...(byClass.get(wordClass) ?? []), ...meanings]);
		else if (!/的(?:过去|现在分词|复数|第三人称|比较级|最高级)/u.test(line)) spare.push(...meanings);
	}
	if (!byClass.size && spare.length) byClass.set('', spare);
	const ordered = [...byClass].filter(([, meanings]) => meanings.length);
	if (counts?.size) ordered.sort(([a], [b]) => countOf(b, counts) - countOf(a, counts));
	return ordered
		.filter(([wordClass], n) => n === 0 || !counts || isUsual(wordClass, counts))
		.slice(0, maxClasses)
		.map(([wordClass, meanings]) => [wordClass, shortest([...new Set(meanings)])]);
}

/** Words that WordNet does not have (prepositions …) stay where ECDICT has them: in front. */
const countOf = (wordClass: string, counts: Map<string, number>): number =>
	['n', 'v', 'adj', 'adv'].includes(wordClass) ? (counts.get(wordClass) ?? 0) : Number.MAX_SAFE_INTEGER;

/** Whether a word that was counted often enough is met in this class now and then. */
function isUsual(wordClass: string, counts: Map<string, number>): boolean {
	const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
	return total < 20 || countOf(wordClass, counts) >= total * 0.04;
}

/** The meanings of a line, without notes in brackets, and without what is not for children. */
const split = (text: string): string[] =>
	text
		.replace(/[（(<〈【[][^）)>〉】\]]*[）)>〉】\]]/gu, '')
		.split(/[,，;；、]\s*/u)
		.map((meaning) => meaning.replace(/^[\s.:：]+|[\s.。]+$/gu, '').replace(/^象(?=.)/u, '像'))
		.filter((meaning) => /\p{Script=Han}/u.test(meaning) && isSuitable(meaning));

/** The first few; long explanations only where there is nothing shorter. */
function shortest(meanings: string[]): string[] {
	const short = meanings.filter(({ length }) => length <= 12);
	return (short.length ? short : meanings.map((meaning) => meaning.slice(0, 30))).slice(0, perClass);
}
