import { allLists } from '../lists/data.ts';
import type { CheckName, FindingSeverity } from '../types.ts';
import { BitSet } from './bit-set.ts';

/**
 * Signs that mean something only together, as a data file gives them: words for the marks of a bruise are innocent, and so are words
 * for hiding; together in a sentence they are a finding.
 */
export interface Pattern {
	check: CheckName;
	kind: string;
	severity: FindingSeverity;
	/** The signs that have to be there, in any order; `a|b` is one of them. */
	all: string[];
	/** Signs that make it innocent: a story, a game, a lesson. */
	none?: string[];
	/** How many sentences in a row they may be spread over; 1 where nothing is said. */
	sentences?: number;
}

/** Sentences in a row over which a pattern may be spread, at most. */
export const maxSentences = 3;

export interface PreparedPattern {
	number: number;
	pattern: Pattern;
	/** For each that has to be there: the numbers of the signs of which it is one. The same signs are the same array. */
	all: Uint16Array[];
	set: BitSet;
	none: BitSet;
	sentences: number;
}

/** The files of one name, in all languages: a letter may mix two, so they share their signs. */
export interface SignFile {
	name: string;
	numbers: Map<string, number>;
	/** By number of a sign: the patterns that are looked for where it is. */
	bySign: PreparedPattern[][];
}

let cachedFiles: SignFile[] | undefined;

export const signFiles = () => (cachedFiles ??= prepare());

/** The files of signs, by their name. */
export const signLists = () =>
	Map.groupBy(
		allLists().filter(({ patterns }) => patterns),
		({ check }) => check
	);

function prepare(): SignFile[] {
	return [...signLists()].map(([name, parts]) => {
		const signs = new Set(parts.flatMap(({ kinds = {} }) => Object.keys(kinds)));
		const numbers = new Map([...signs].map((sign, n) => [sign, n]));
		const setOf = (names: string[]) => {
			const set = new BitSet(numbers.size);
			for (const sign of names) set.add(numberOf(numbers, sign, name));
			return set;
		};
		const either = new Map<string, Uint16Array>();
		const numbersOf = (signs: string) => {
			const signNumbers =
				either.get(signs) ?? Uint16Array.from(signs.split('|'), (sign) => numberOf(numbers, sign, name));
			either.set(signs, signNumbers);
			return signNumbers;
		};
		const patterns = parts
			.flatMap((part) => part.patterns!)
			.map((pattern, number): PreparedPattern => {
				return {
					number,
					pattern,
					all: pattern.all.map(numbersOf),
					set: setOf(pattern.all.flatMap((signs) => signs.split('|'))),
					none: setOf(pattern.none ?? []),
					sentences: Math.min(pattern.sentences ?? 1, maxSentences)
				};
			});
		const counts = allLists().find(({ counts }) => counts)?.counts?.[name] ?? {};
		const commonness = [...signs].map((sign) => counts[sign] ?? 0);
		const bySign: PreparedPattern[][] = commonness.map(() => []);
		for (const prepared of patterns)
			for (const sign of rarest(prepared.all, commonness)) bySign[sign]!.push(prepared);
		return { name, numbers, bySign };
	});
}

/** Of what has to be there, what is there most seldom. */
const rarest = (all: Uint16Array[], commonness: number[]) =>
	all
		.map((signs) => ({ signs, common: signs.reduce((sum, sign) => sum + commonness[sign]!, 0) }))
		.reduce((a, b) => (b.common < a.common ? b : a)).signs;

function numberOf(numbers: Map<string, number>, sign: string, file: string): number {
	const number = numbers.get(sign);
	if (number === undefined) throw new Error(`${file} has no sign that is called ${sign}`);
	return number;
}
