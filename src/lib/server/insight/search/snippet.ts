import { rows, sql } from '../../kernel/db/index.ts';
import type { Question } from './question.ts';
import { plain, tokensOf } from '../../engines/search-tokens/index.ts';

/** A piece of a text, marked or not. Pages write it as text. */
export interface SnippetPiece {
	text: string;
	marked: boolean;
}

interface SnippetSpan {
	start: number;
	end: number;
}

/** Characters of a text that a result shows, about. */
const length = 200;

/** What each of these words is in the index: its English stem. */
export async function stemsOf(words: string[]): Promise<Map<string, string>> {
	const list = [...new Set(words)].slice(0, 20_000);
	const found = await rows<{ word: string; stem: string | null }>(sql`
		select w as word, (ts_lexize('penbridge_english', w))[1] as stem
		from jsonb_array_elements_text(${JSON.stringify(list)}::jsonb) w`);
	return new Map(found.map(({ word, stem }) => [word, stem ?? word]));
}

/** The parts of these texts that answer a question, with what was found in them marked. In one statement for all. */
export async function snippets(texts: string[], { words }: Question): Promise<SnippetPiece[][]> {
	if (!texts.length) return [];
	const runs = texts.map(tokensOf);
	const plainWords = runs.flat().filter(({ han }) => !han);
	const wanted = words.filter(({ han }) => !han).map(({ text }) => plain(text));
	const stems = await stemsOf([...plainWords.map(({ text }) => text), ...wanted]);
	const sought = new Set(wanted.map((word) => stems.get(word)));
	const han = words.filter((word) => word.han).map(({ text }) => text);
	return texts.map((text, at) => {
		const spans = runs[at]!.flatMap((token): SnippetSpan[] => {
			if (!token.han) return sought.has(stems.get(token.text)) ? [token] : [];
			return han.flatMap((word) => placesOf(text, word, token));
		});
		return cut(text, merged(spans));
	});
}

/** Where a word of Chinese stands within a run. */
function placesOf(text: string, word: string, { start, end }: SnippetSpan): SnippetSpan[] {
	const places: SnippetSpan[] = [];
	for (
		let at = text.indexOf(word, start);
		at >= 0 && at + word.length <= end;
		at = text.indexOf(word, at + 1)
	)
		places.push({ start: at, end: at + word.length });
	return places;
}

function merged(spans: SnippetSpan[]): SnippetSpan[] {
	const list: SnippetSpan[] = [];
	for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
		const before = list.at(-1);
		if (before && start <= before.end) before.end = Math.max(before.end, end);
		else list.push({ start, end });
	}
	return list;
}

/** The stretch around the first that was found, in pieces. */
function cut(text: string, spans: SnippetSpan[]): SnippetPiece[] {
	const first = spans[0]?.start ?? 0;
	const from = edge(text, Math.max(0, first - length / 4), -1);
	const to = edge(text, Math.min(text.length, from + length), 1);
	const pieces: SnippetPiece[] = from > 0 ? [{ text: '… ', marked: false }] : [];
	let at = from;
	for (const { start, end } of spans.filter((span) => span.start >= from && span.end <= to)) {
		if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
		pieces.push({ text: text.slice(start, end), marked: true });
		at = end;
	}
	if (at < to) pieces.push({ text: text.slice(at, to), marked: false });
	if (to < text.length) pieces.push({ text: ' …', marked: false });
	return pieces;
}

const parts = new Intl.Segmenter('und', { granularity: 'word' });

/** The border of the word at a place: no word, and no sign of several parts, is cut. */
function edge(text: string, at: number, side: 1 | -1): number {
	if (at <= 0 || at >= text.length) return at;
	const segment = parts.segment(text).containing(at)!;
	return side < 0 ? segment.index : segment.index + segment.segment.length;
}
