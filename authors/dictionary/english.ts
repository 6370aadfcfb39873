import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import preferred from '../../src/lib/server/engines/dictionary/data/preferred-en.json' with { type: 'json' };
import { type Meanings, meaningsOf } from './english-meanings.ts';
import type { Sources } from './packages.ts';
import { isSuitable } from './suitable.ts';

interface EcdictRow {
	word: string;
	translation: string;
	oxford: string;
	collins: string;
	tag: string;
	bnc: string;
	frq: string;
	exchange: string;
}

/** Words said in films less often than this, and in no list of a school, are left out. */
const minSpoken = 5;

/**
 * The lines of the English dictionary: word → `[level, [[class, meanings], …], plain form]`, or `"=PLAIN"` for a form of another word (ran → run).
 */
export function englishLines(sources: Sources): Map<string, string> {
	const spoken = spokenCounts(sources.spoken);
	const classCounts = wordnetCounts(sources.wordnet);
	const kept = readRows(sources.ecdict).filter((row) => isWanted(row, spoken));
	const meanings = new Map(
		kept.map((row): [string, Meanings] => {
			const word = row.word.toLowerCase();
			return [word, own(word) ?? meaningsOf(row.translation, classCounts.get(word))];
		})
	);
	const lines = new Map<string, string>();
	const forms: [form: string, plain: string][] = [];
	for (const row of kept) {
		const word = row.word.toLowerCase();
		const plain = usualPlain(row, spoken);
		if (plain) forms.push([word, plain]);
		forms.push(...formsOf(row).map((form): [string, string] => [form, word]));
		if (
			!isSuitable(word) ||
			lines.has(word) ||
			(plain && !own(word) && (isOnlyForm(row) || isPlural(word, plain)))
		)
			continue;
		const all =
			own(word) ??
			withVerb(row, meanings.get(word)!, plain && isSaidLike(word, plain, spoken) ? meanings.get(plain) : []);
		if (all.length)
			lines.set(word, JSON.stringify([levelOf(row, spoken.get(word) ?? 0), all, ...(plain ? [plain] : [])]));
	}
	for (const [word, chosen] of Object.entries(preferred.words))
		if (!lines.has(word))
			lines.set(word, JSON.stringify([word.includes("'") ? 1 : 5, Object.entries(chosen)]));
	easeForms(lines);
	const words = new Set(lines.keys());
	for (const [form, plain] of forms)
		if (!lines.has(form) && words.has(plain) && isSuitable(form))
			lines.set(form, JSON.stringify(`=${plain}`));
	return lines;
}

const own = (word: string): Meanings | undefined => {
	const chosen = (preferred.words as Record<string, Record<string, string[]> | undefined>)[word];
	return chosen && Object.entries(chosen);
};

function readRows(folder: string): EcdictRow[] {
	return (
		parse(readFileSync(join(folder, 'assets/ecdict.csv')), {
			columns: true,
			relax_quotes: true
		}) as EcdictRow[]
	).filter(({ word, translation }) => translation && /^[A-Za-z]+(?:['’-][A-Za-z]+)*$/.test(word));
}

const isWanted = ({ word, translation, tag, oxford, collins, frq }: EcdictRow, spoken: Map<string, number>) =>
	Boolean(tag || oxford || Number(collins)) ||
	Object.hasOwn(preferred.words, word.toLowerCase()) ||
	(!isAbbreviation(word, translation) &&
		((spoken.get(word.toLowerCase()) ?? 0) >= minSpoken || (Number(frq) > 0 && Number(frq) <= 40_000)));

/** What is written like "pa" or "max" is said in films as a word, and is an abbreviation of some trade in ECDICT: nothing is better. */
const isAbbreviation = (word: string, translation: string) =>
	word.length <= 4 &&
	!/^(?:n|v|vt|vi|a|adj|ad|adv|prep|conj|pron|num|int|interj|aux|pl)\./m.test(translation);

/** A form that is said far more often than its plain word is a word of its own: number is no comparative of numb. */
function usualPlain(row: EcdictRow, spoken: Map<string, number>): string | undefined {
	const plain = plainForm(row);
	const countOfWord = (word: string) => spoken.get(word.toLowerCase()) ?? 0;
	return plain && /1:[rt]/.test(row.exchange) && countOfWord(row.word) > 5 * countOfWord(plain)
		? undefined
		: plain;
}

/** A form that is said far more often than its plain word is mostly something else: the ground is not what was ground. */
const isSaidLike = (word: string, plain: string, spoken: Map<string, number>): boolean =>
	(spoken.get(word) ?? 0) < 3 * (spoken.get(plain) ?? 0);

/** The plain form of a form ("0:run" among its exchanges). */
function plainForm({ word, exchange }: EcdictRow): string | undefined {
	const plain = /(?:^|\/)0:([^/]+)/.exec(exchange)?.[1]?.toLowerCase();
	return plain && plain !== word.toLowerCase() ? plain : undefined;
}

/** Whether nothing is said of the word but of which it is a form. */
const isOnlyForm = ({ translation, tag }: EcdictRow) =>
	!tag && (/的(?:过去|现在|复数|第三|比较|最高|三单)/u.test(translation) || !/^[a-z]+\./m.test(translation));

/** Words in -s that mean something that the plain word does not. */
const ownPlurals = new Set(
	'glasses goods clothes pants shorts news means customs arms manners savings sports contents stairs thanks'.split(
		' '
	)
);

/** "Gets" and "hands" are what "get" and "hand" are, whatever else a dictionary finds: brands, offices, machines. */
const isPlural = (word: string, plain: string) =>
	!ownPlurals.has(word) &&
	(word === `${plain}s` || word === `${plain}es` || word === plain.replace(/y$/, 'ies'));

/** Who knows "go" has met "went": a form is no harder than its plain word. */
function easeForms(lines: Map<string, string>) {
	const levelIn = (line: string | undefined) => (line ? (JSON.parse(line) as [number])[0] : 0);
	for (const [word, line] of lines) {
		const [level, meanings, plain] = JSON.parse(line) as [number, Meanings, string?];
		const easier = plain ? levelIn(lines.get(plain)) : 0;
		if (easier && easier < level) lines.set(word, JSON.stringify([easier, meanings, plain]));
	}
}

/**
 * A form of a verb that is a word of its own, too, is mostly the form: "running" is in ECDICT as a noun alone, "found" as the verb of founders.
 */
function withVerb(
	{ word, translation, exchange }: EcdictRow,
	meanings: Meanings,
	ofPlain: Meanings = []
): Meanings {
	const verb = ofPlain.find(([wordClass]) => wordClass === 'v');
	const isPast = /(?:^|\/)1:[pd]/.test(exchange);
	const lacksVerb = /(?:ing|ed)$/i.test(word) && !/^v[it]?\./m.test(translation);
	if (!verb || !(isPast || lacksVerb)) return meanings;
	return [verb, ...meanings.filter(([wordClass]) => wordClass !== 'v')];
}

/** Past, participles, plural, third person, comparative and superlative, as ECDICT lists them. */
const formsOf = ({ exchange }: EcdictRow): string[] =>
	exchange
		.split('/')
		.filter((part) => /^[pdi3srt]:/.test(part))
		.map((part) => part.slice(2).toLowerCase())
		.filter((form) => /^[a-z'-]+$/.test(form));

/**
 * About which level of CEFR a word is learned at, 1 (A1) to 5 (C1), 0 where nothing is known. An estimate: by the word lists of China's
 * school examinations (zk after nine years of school, gk after twelve, cet4 and cet6 at university), and by how often it is said.
 */
function levelOf({ tag }: EcdictRow, count: number): number {
	const lists = tag.split(' ');
	if (lists.includes('zk')) return count >= 4_000 ? 1 : 2;
	if (count >= 20_000) return 2;
	if (lists.includes('gk')) return 3;
	if (lists.includes('cet4') || lists.includes('ky')) return 4;
	if (lists.includes('cet6') || lists.includes('toefl') || lists.includes('ielts')) return 5;
	return count >= 500 ? 4 : 5;
}

/** How often a word is said in films. */
function spokenCounts(folder: string): Map<string, number> {
	const list = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
		word: string;
		count: number;
	}[];
	const counts = new Map<string, number>();
	for (const { word, count } of list)
		counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + count);
	return counts;
}

const wordnetClasses: Record<string, string> = { '1': 'n', '2': 'v', '3': 'adj', '4': 'adv', '5': 'adj' };

/** How often a word was met as a noun, a verb … in the texts that WordNet was counted in. */
function wordnetCounts(folder: string): Map<string, Map<string, number>> {
	const counts = new Map<string, Map<string, number>>();
	for (const line of readFileSync(join(folder, 'dict/index.sense'), 'latin1').split('\n')) {
		const match = /^([a-z'-]+)%(\d)\S* \d+ \d+ (\d+)/.exec(line);
		if (!match) continue;
		const [, word, digit, count] = match as unknown as [string, string, string, string];
		const ofWord = counts.get(word) ?? new Map<string, number>();
		const wordClass = wordnetClasses[digit]!;
		counts.set(word, ofWord.set(wordClass, (ofWord.get(wordClass) ?? 0) + Number(count)));
	}
	return counts;
}
