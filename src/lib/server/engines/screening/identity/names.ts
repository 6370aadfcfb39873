import { createRequire } from 'node:module';
import { spanOf, type Folded } from '../fold/folded.ts';
import { wordsNamed } from '../lists/data.ts';
import { type Matcher, matcherOf } from '../lists/matcher.ts';
import { literalOf } from '../lists/parse-phrase.ts';
import { memoize } from '../memoize.ts';
import type { RosterName } from '../types.ts';

/** One way to write the name of a person. */
interface NameSpelling {
	person: number;
	text: string;
	kind: 'full_name' | 'surname';
}

interface IdentityNames {
	ways: NameSpelling[];
	matcher: Matcher;
}

/** Matchers of some classes stay cached: students of a class write at the same time. */
const namesOf = memoize<RosterName[], IdentityNames>(64, (people) => {
	const ways = people.flatMap((person, n) => waysOf(person).map((way) => ({ ...way, person: n })));
	const phrases = ways.map(({ text }) => ({
		before: undefined,
		after: undefined,
		pieces: [{ gap: 0, literals: [literalOf(text)] }]
	}));
	return { ways, matcher: matcherOf(phrases) };
});

/**
 * Names of these people in a text: full names in either order, in characters or pinyin; a surname where it is
 * specific.
 */
export function namesInText(text: Folded, people: RosterName[]) {
	if (!people.length) return [];
	const { ways, matcher } = namesOf(people);
	return matcher.find(text.flat).flatMap(({ phrase, start, end }) => {
		const { person, kind } = ways[phrase]!;
		const span = spanOf(text.flat, start, end);
		const plainWord =
			kind === 'surname' &&
			!people[person]!.everyName &&
			isOrdinary(ways[phrase]!.text) &&
			!isCapital(text, span.start);
		return plainWord ? [] : [{ ...span, kind, person: people[person]! }];
	});
}

const han = /\p{Script=Han}/u;

function waysOf({
	full,
	family = '',
	given = '',
	shown,
	everyName
}: RosterName): Omit<NameSpelling, 'person'>[] {
	const [last, first] = family && given ? [family, given] : splitName(full);
	const fullNames = [full, `${last}${han.test(full) ? '' : ' '}${first}`];
	if (!han.test(full)) fullNames.push(`${first} ${last}`, `${last}, ${first}`);
	else fullNames.push(...pinyinWays(last, first));
	const texts = [...new Set(fullNames.map((way) => literalOf(way).text))].filter(
		(way) => way.length > (han.test(way) ? 1 : 4)
	);
	const fullNameTells = everyName || !shown;
	const surname = literalOf(last).text;
	const surnameTells = everyName
		? surname.length > 0
		: !han.test(full) && surname.length > 2 && !commonSurnames().has(surname);
	return [
		...(fullNameTells ? texts.map((text) => ({ text, kind: 'full_name' as const })) : []),
		...(surnameTells ? [{ text: surname, kind: 'surname' as const }] : [])
	];
}

/** The surname and the given name of a full name: a Chinese name begins with the surname, another ends with it. */
export function splitName(full: string): [string, string] {
	const words = full.trim().split(/\s+/);
	if (words.length > 1) return [words.at(-1)!, words.slice(0, -1).join(' ')];
	return han.test(full)
		? [full.slice(0, full.length > 3 ? 2 : 1), full.slice(full.length > 3 ? 2 : 1)]
		: ['', full];
}

type Pinyin = (text: string, options: object) => string[];
let cachedPinyin: Pinyin | undefined;
/** Loaded for the first Chinese name: its dictionary is large, and a server without one should not load it. */
const pinyin: Pinyin = (text, options) =>
	(cachedPinyin ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: Pinyin }).pinyin)(
		text,
		options
	);

/** A name in pinyin, by syllable. */
export const pinyinOf = (text: string, isSurname: boolean): string[] =>
	pinyin(text, { toneType: 'none', type: 'array', ...(isSurname && { surname: 'all' }) });

function pinyinWays(last: string, first: string): string[] {
	const pinyinParts = first && last ? [pinyinOf(last, true), pinyinOf(first, false)] : [];
	if (!pinyinParts.length) return [];
	const [a, b] = pinyinParts as [string[], string[]];
	const spellings = (parts: string[]) => [parts.join(''), parts.join(' ')];
	const ways = spellings(a).flatMap((l) =>
		spellings(b).flatMap((f) => [
			`${l} ${f}`,
			`${f} ${l}`,
			`${l}${f}`,
			`${f}${l}`,
			`${f}, ${l}`,
			`${l}, ${f}`
		])
	);
	// ü is typed v, and yu in passports.
	return ways.flatMap((way) =>
		way.includes('ü') ? [way, way.replaceAll('ü', 'v'), way.replaceAll('ü', 'yu')] : [way]
	);
}

let cachedSurnames: Set<string> | undefined;
const commonSurnames = () => (cachedSurnames ??= new Set(wordsNamed('pinyin-surname')));

let ordinaryWords: Set<string> | undefined;
const isOrdinary = (word: string) => (ordinaryWords ??= new Set(wordsNamed('word-surname'))).has(word);

const isCapital = (text: Folded, index: number) =>
	/[A-Z]/.test(text.typed[index] ?? '') &&
	/[^.!?\n]\s{0,2}$/.test(text.typed.slice(Math.max(0, index - 3), index));
