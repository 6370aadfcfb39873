import type { FindingSeverity } from '../types.ts';
import { type NamedList, wordsNamed } from './data.ts';
import { type MatcherTables, tablesOf } from './matcher.ts';
import { type Identifier, parsePhrase } from './parse-phrase.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { describe, log } from '../../../kernel/log.ts';

/** What a phrase of a list stands for; many phrases stand for the same. */
export interface PhraseMeaning {
	check: string;
	kind: string;
	severity?: FindingSeverity;
	innocent: boolean;
	before: Identifier;
	after: Identifier;
}

/** All lists, ready to be searched for. */
export interface CompiledLists {
	meanings: PhraseMeaning[];
	/** By phrase: the number of its meaning. */
	meaningOf: Uint16Array;
	tables: MatcherTables;
}

/**
 * Lists whose short Chinese words match only as whole words. Not what somebody may want to hide: a number, a name and an insult are also
 * found within a longer word.
 */
const wholeWordChecks = new Set(['plans', 'wellbeing', 'harm-signs', 'approach-signs']);

/** Takes about a second of processor time: a build does it once (bin/build.js), and what runs from the sources when it starts. */
export function compile(lists: NamedList[]): CompiledLists {
	const meanings = new Map<string, PhraseMeaning>();
	const numbers = new Map<string, number>();
	const meaningOf: number[] = [];
	const phrases = lists.flatMap(({ check, kinds = {} }) =>
		Object.entries(kinds).flatMap(([kind, { severity, phrases = [], innocent = [] }]) =>
			[phrases, innocent].flatMap((sources, isInnocent) =>
				sources.map((source) => {
					const phrase = parsePhrase(source, wholeWordChecks.has(check));
					const { before, after } = phrase;
					const meaning = { check, kind, severity, innocent: isInnocent === 1, before, after };
					const key = JSON.stringify(meaning);
					if (!numbers.has(key)) numbers.set(key, numbers.size);
					meanings.set(key, meaning);
					meaningOf.push(numbers.get(key)!);
					return phrase;
				})
			)
		)
	);
	return {
		meanings: [...meanings.values()],
		meaningOf: Uint16Array.from(meaningOf),
		tables: tablesOf(phrases, (name) => wordsNamed(name, lists))
	};
}

/** From the root of the project, where every process of a server runs; a build makes it (bin/build.js). */
const buildPath = 'build/lists.bin';

export const writeCompiled = (lists: CompiledLists, path = buildPath): void =>
	writeFileSync(path, serialize(lists));

/** Lists that were compiled before; null, with a line in the log, where the file is missing or damaged. */
export function readCompiled(path = buildPath): CompiledLists | null {
	try {
		return deserialize(readFileSync(path)) as CompiledLists;
	} catch (error) {
		log.warn({ error: describe(error) }, 'compiled lists cannot be read');
		return null;
	}
}

/** The lists of this build; null where the product runs from its sources, whose lists may be newer. */
export const listsOfBuild = (): CompiledLists | null =>
	import.meta.env && import.meta.env.PROD ? readCompiled() : null;
