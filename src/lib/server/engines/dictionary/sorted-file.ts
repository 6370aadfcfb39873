import { closeSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Lines from one remembered place of the file to the next. */
const linesPerBlock = 64;
/** Blocks that are kept, of about five kilobytes each: a letter asks for the same common words again and again. */
const keptBlocks = 96;
const chunkSize = 64 * 1024;

/** A file of lines `key⇥value` in the order of their bytes. Little of it is in memory: each search reads one block. */
interface SortedFile {
	/** The value of a key, or undefined. */
	find(key: string): string | undefined;
	close(): void;
}

/** Opens a sorted file and remembers where every 64th line begins. */
export function openSorted(path: string): SortedFile {
	const file = openSync(path, 'r');
	const { keys, offsets } = placesIn(file);
	const blocks = new Map<number, Map<string, string>>();

	function blockAt(index: number): Map<string, string> {
		const cached = blocks.get(index);
		if (cached) blocks.delete(index);
		const block = cached ?? readBlock(file, offsets[index]!, offsets[index + 1]!);
		blocks.set(index, block);
		if (blocks.size > keptBlocks) blocks.delete(blocks.keys().next().value!);
		return block;
	}

	return {
		find(key) {
			const index = lastAtMost(keys, Buffer.from(key));
			return index < 0 ? undefined : blockAt(index).get(key);
		},
		close: () => closeSync(file)
	};
}

/** The keys of every 64th line, and where these lines begin; the last offset is the end of the file. */
function placesIn(file: number): { keys: Buffer[]; offsets: number[] } {
	const [keys, offsets]: [Buffer[], number[]] = [[], []];
	const chunk = Buffer.alloc(chunkSize);
	let [position, line, rest] = [0, 0, Buffer.alloc(0)];
	for (let size = 0; (size = readSync(file, chunk, 0, chunkSize, position)) > 0; position += size) {
		const text = Buffer.concat([rest, chunk.subarray(0, size)]);
		let start = 0;
		for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, start)) {
			if (line++ % linesPerBlock === 0) {
				// A copy: a part of the chunk would keep all of it in memory.
				keys.push(Buffer.from(text.subarray(start, text.indexOf(9, start))));
				offsets.push(position - rest.length + start);
			}
			start = end + 1;
		}
		rest = Buffer.from(text.subarray(start));
	}
	offsets.push(position);
	return { keys, offsets };
}

function readBlock(file: number, start: number, end: number): Map<string, string> {
	const bytes = Buffer.alloc(end - start);
	readSync(file, bytes, 0, bytes.length, start);
	const lines = bytes.toString().split('\n').slice(0, -1);
	return new Map(lines.map((line): [string, string] => splitOnce(line)));
}

function splitOnce(line: string): [string, string] {
	const tab = line.indexOf('\t');
	return [line.slice(0, tab), line.slice(tab + 1)];
}

/** The index of the last key that is not after this one; -1 where all are. */
function lastAtMost(keys: Buffer[], key: Buffer): number {
	let [from, to] = [0, keys.length];
	while (from < to) {
		const middle = (from + to) >>> 1;
		if (Buffer.compare(keys[middle]!, key) <= 0) from = middle + 1;
		else to = middle;
	}
	return from - 1;
}

/** Meanings under a heading: the pinyin of a Chinese word, the class of an English one. */
export type EntryPart = [heading: string, meanings: string[]];

/** An entry of a dictionary: its level (HSK 1 to 6; A1 to C1 as 1 to 5; 0 for none), its meanings, and the word of which it is a form. */
export type Entry = [level: number, parts: EntryPart[], plain?: string];

type Language = 'zh' | 'en';
const opened = new Map<Language, SortedFile>();

/** The entry of a word exactly as it is written there; for a form (ran), the plain word as `=run`. */
export function dictionaryEntry(language: Language, word: string): Entry | `=${string}` | undefined {
	const line = fileOf(language).find(word);
	return line === undefined ? undefined : (JSON.parse(line) as Entry | `=${string}`);
}

function fileOf(language: Language): SortedFile {
	const earlier = opened.get(language);
	if (earlier) return earlier;
	const file = openSorted(folder() + `${language}.txt`);
	opened.set(language, file);
	return file;
}

/**
 * A server that was built has its own copy (bin/build.js), from the root of the project, where every process of a server runs. From the
 * sources the files are read where they are.
 */
const folder = () =>
	import.meta.env && import.meta.env.PROD
		? 'build/dictionary/'
		: fileURLToPath(new URL('./data/', import.meta.url));
