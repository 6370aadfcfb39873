import type { FindingSeverity } from '../types.ts';
import type { HarmFile } from '../harm/harm-model.ts';
import type { Pattern } from '../signs/sign-files.ts';
import type { Weights } from '../weighing/model.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** One kind of finding in a list: its phrases, and innocent phrases that look like them. */
export interface DataGroup {
	severity?: FindingSeverity;
	phrases?: string[];
	innocent?: string[];
}

/** A data file. The folder's README says how phrases are written. */
export interface ListFile {
	/** The source of the words. */
	source: string;
	/** Findings of the check with the name of the file, by kind. */
	kinds?: Record<string, DataGroup>;
	/** Lists of words that phrases refer to by a name in braces. */
	words?: Record<string, string[]>;
	/** Characters that stand for others: "as it folds": "all that fold to it". */
	characters?: Record<string, string>;
	/** Digits as characters or words, e.g. "8": ["八", "eight"]. */
	digits?: Record<string, string[]>;
	/** The model of what may be about harm: see harm/harm-model.ts. */
	harm?: HarmFile;
	/** Kinds of this file that are a finding of a check only together: see signs/patterns.ts. */
	patterns?: Pattern[];
	/** By file of signs, by sign: in how many innocent sentences it was, made by the same. */
	counts?: Record<string, Record<string, number>>;
	/** The weights of words for each check, made by `authors/screening-train.ts`. */
	weights?: Record<string, Weights>;
}

export interface NamedList extends ListFile {
	language: string;
	check: string;
}

let lists: NamedList[] | undefined;

/** Files of weights: read when a model is made of them, and not kept beside it. */
const models = new Set(['harm', 'weights']);

/** Every list, read once, with the first text. */
export const allLists = (): NamedList[] =>
	(lists ??= parseLists(filesIn(dataFolder(), (name) => !models.has(name))));

/** A file of weights; undefined where there is none (while it is trained). */
export const modelFile = (name: 'harm' | 'weights'): NamedList | undefined =>
	parseLists(filesIn(dataFolder(), (file) => file === name))[0];

export const parseLists = (files: DataFile[]): NamedList[] =>
	files.map(({ language, name, text }) => ({ ...(JSON.parse(text) as ListFile), language, check: name }));

/** All words of one name, over all languages. */
export const wordsNamed = (name: string, among = allLists()): string[] =>
	among.flatMap((list) => list.words?.[name] ?? []);

interface Common {
	/** Character → what it folds to. */
	lookAlikes: Map<string, string>;
	/** Character or word → digit. */
	digits: Map<string, string>;
}

let cachedTables: Common | undefined;

export function commonTables(): Common {
	return (cachedTables ??= {
		lookAlikes: invert((list) => list.characters, Array.from),
		digits: invert(
			(list) => list.digits,
			(words) => words
		)
	});
}

function invert<T>(pick: (list: ListFile) => Record<string, T> | undefined, parts: (value: T) => string[]) {
	const pairs = allLists().flatMap((list) =>
		Object.entries(pick(list) ?? {}).flatMap(([to, from]) => parts(from).map((part) => [part, to] as const))
	);
	return new Map(pairs);
}

/** The text of a data file, by language (a BCP 47 tag, or `common`) and name. */
interface DataFile {
	language: string;
	name: string;
	text: string;
}

/**
 * Where the data files are. A server that was built has its own copy (bin/build.js), from the root of the project, where every process of
 * a server runs: as texts of the bundle they would stay in memory, twice, from the start on. From the sources they are where they are.
 */
export const dataFolder = (): string =>
	import.meta.env && import.meta.env.PROD
		? 'build/screening'
		: fileURLToPath(new URL('../data/', import.meta.url));

/**
 * The data files of a folder with one folder for each language: `NAME.json`, or `NAME.json.br` where it is large.
 * @param isWanted by name; without it all of them
 */
export function filesIn(path: string, isWanted: (name: string) => boolean = () => true): DataFile[] {
	return readdirSync(path).flatMap((language) =>
		readdirSync(`${path}/${language}`)
			.filter((file) => /\.json(\.br)?$/.test(file) && isWanted(nameOf(file)))
			.map((file) => {
				const content = readFileSync(`${path}/${language}/${file}`);
				const text = (file.endsWith('.br') ? brotliDecompressSync(content) : content).toString();
				return { language, name: nameOf(file), text };
			})
	);
}

const nameOf = (file: string) => file.replace(/\.json(\.br)?$/, '');
