// The running words of the demo world, each where it stands and with what a reader is shown first.
import { classrooms, cities, pairings, schools } from '../../../../src/lib/server/app/demo/world/index.ts';
import { boards } from '../../../../src/lib/server/app/demo/world/forum.ts';
import { markNames, meaningAt } from '../../../../src/lib/server/engines/dictionary/index.ts';
import { readingOf } from '../../../../src/lib/server/engines/language/index.ts';
import { splitSentences } from '../../../../src/lib/server/engines/language/sentences.ts';
import type { WordMeaning } from '../../../../src/lib/words/vocabulary/word-meaning.ts';
import type { WordToken } from '../../../../src/lib/words/vocabulary/token.ts';

/** Meanings that count: a reader looks at the first, and at one more. */
const looksAt = 2;

export interface RunningWord {
	/** Words in Latin letters that are in no dictionary are counted as English. */
	lang: string;
	/** Its sentence, the word in brackets: We 【gave】 up. */
	place: string;
	meaning: WordMeaning | null;
	/** What is shown first, in one line; empty for nothing. */
	shown: string;
}

export type Source = 'letters' | 'boards';

/** All running words of all letters, or of all posts, in the order of the world. */
export async function runningWords(source: Source): Promise<RunningWord[]> {
	const words: RunningWord[] = [];
	for (const { text, lang, names } of source === 'letters' ? letters() : posts()) {
		const paragraphs = markNames(await readingOf(text, lang), names);
		for (const tokens of paragraphs) words.push(...wordsOf(tokens, paragraphs));
	}
	return words;
}

interface Text {
	text: string;
	lang: string;
	/** Names that stand beside it. */
	names: string[];
}

const letters = (): Text[] =>
	pairings.flatMap(({ members, letters: written }) =>
		written.map(({ text, lang }) => ({ text, lang, names: namesBeside(members) }))
	);

const posts = (): Text[] =>
	boards.flatMap(({ locale, topics }) =>
		topics.flatMap((topic) => topic.posts.map(({ text }) => ({ text, lang: locale, names: [] })))
	);

/** As the server looks names up for a letter (words/vocabulary/names-beside.ts). */
function namesBeside(members: string[]): string[] {
	const rooms = classrooms.filter(({ students }) => members.some((member) => member in students));
	const theirs = schools.filter(({ id }) => rooms.some((room) => room.school === id));
	return [
		...rooms.flatMap(({ students }) => members.flatMap((member) => students[member] ?? [])),
		...theirs.map(({ names }) => names.en.split(' ')[0]!),
		...cities
			.filter(({ id }) => theirs.some(({ city }) => city === id))
			.flatMap(({ names }) => Object.values(names))
	];
}

function wordsOf(tokens: WordToken[], paragraphs: WordToken[][]): RunningWord[] {
	const line = tokens.map(({ text }) => text).join('');
	let start = 0;
	return tokens.flatMap((token) => {
		const [from, to] = [start, (start += token.text.length)];
		if (token.at === undefined) return [];
		const meaning = meaningAt(paragraphs, token.at);
		const lang = token.lang === 'zh' ? 'zh' : 'en';
		return [{ lang, place: placeIn(line, from, to), meaning, shown: shownFirst(meaning) }];
	});
}

/** The sentence of a word, with the word in brackets. */
function placeIn(line: string, from: number, to: number): string {
	let end = 0;
	for (const sentence of splitSentences(line)) {
		const start = end;
		end += sentence.length;
		if (end > from)
			return `${line.slice(start, from)}【${line.slice(from, to)}】${line.slice(to, Math.max(to, end))}`.trim();
	}
	throw new Error(`no sentence at ${from} of ${line}`);
}

/** The first meanings, or those of the parts, as they stand in the panel. */
function shownFirst(meaning: WordMeaning | null): string {
	if (!meaning) return '';
	if (meaning.name === 'surely') return '(a name)';
	const senses = meaning.senses
		.flatMap(({ heading, meanings }) => meanings.map((text) => ({ heading, text })))
		.slice(0, looksAt)
		.map(({ heading, text }, n, all) =>
			heading && heading !== all[n - 1]?.heading ? `${heading} ${text}` : text
		);
	const parts = meaning.parts.map(({ text, meanings }) => `${text}: ${meanings.join(' | ')}`);
	return (meaning.name ? '(perhaps a name) ' : '') + (senses.join(' | ') || parts.join(' + '));
}

/** A sample without repetition, the same for the same seed. */
export function sampled<T>(all: readonly T[], size: number, seed: number): T[] {
	const left = [...all];
	let state = seed;
	return Array.from({ length: Math.min(size, left.length) }, () => {
		state = Math.imul(state, 48271) >>> 0;
		return left.splice(state % left.length, 1)[0]!;
	});
}
