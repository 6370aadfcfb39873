// The ways in which the name of a person is written.
import { inSimplified } from '../../dictionary/index.ts';
import { foldPhrase } from '../fold/folded.ts';
import { pinyinOf, splitName } from './names.ts';
import { soundsOf } from './sounds.ts';
import { beginningLength, type NameLetters } from './text-letters.ts';

const han = /\p{Script=Han}/u;
export const onlyHan = /^\p{Script=Han}+$/u;
/** Words of alphabets. Chinese may stand right beside them. */
export const alphabetWords = /(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu;

/** A person as they may be named. */
export interface NameToFind {
	/** The name that others see. */
	shown: string;
	/** As in the roster; null without an entry. */
	full: string | null;
	family: string | null;
	given: string | null;
}

/** A way to write a name, folded. */
export interface NameWay extends NameLetters {
	/** As it stands in a folded text. */
	name: string;
	/** Characters from the last to the first; empty for a name of letters, or of two characters. */
	backward: string;
	/** How a name of two words of letters sounds (`sounds.ts`). */
	sounds: string[];
	/** Where the name is from. */
	from: 'roster' | 'shown';
}

/** The ways to write a name stay in memory: the same thousands are looked for in every text. */
const maxPeople = 30_000;
const people = new Map<string, NameWay[]>();

export function waysToName(person: NameToFind): NameWay[] {
	const key = [person.shown, person.full, person.family, person.given].join('\n');
	const cached = people.get(key);
	if (cached) return cached;
	if (people.size >= maxPeople) people.clear();
	const ways = [
		wayOf(folded(person.shown), 'shown'),
		...rosterWays(person).map((way) => wayOf(way, 'roster'))
	];
	people.set(key, ways);
	return ways;
}

/** 歐陽 is 欧阳, as in the text. */
const folded = (name: string) => foldPhrase(inSimplified(name));

function wayOf(name: string, from: NameWay['from']): NameWay {
	const words = name.match(alphabetWords) ?? [];
	const letters = words.join('');
	const characters = onlyHan.test(name) ? [...name] : [];
	return {
		name,
		from,
		words,
		letters,
		beginning: letters.slice(0, beginningLength),
		backward: characters.length > 2 ? characters.toReversed().join('') : '',
		sounds: words.length === 2 ? soundsOf(words) : []
	};
}

/** The ways to write a name of the roster, in either order; a Chinese one also in pinyin, as words. */
function rosterWays({ full, family, given }: NameToFind): string[] {
	if (!full) return [];
	const [last, first] = family && given ? [family, given] : splitName(full);
	if (!han.test(full)) {
		const ways = [full, `${first} ${last}`, `${last} ${first}`, `${last}, ${first}`].map(folded);
		// A name without a second word is like a first name: the display name is looked for already.
		return [...new Set(ways)].filter((way) => way.includes(' '));
	}
	const ways = [folded(full), folded(last + first)];
	if (last && first) ways.push(...pinyinPairs(pinyinOf(last, true), pinyinOf(first, false)));
	return [...new Set(ways)];
}

const pinyinPairs = (last: string[], first: string[]) =>
	[first.join(''), first.join(' ')].flatMap((name) => [
		`${last.join('')} ${name}`,
		`${name} ${last.join('')}`,
		`${last.join('')}, ${name}`
	]);
