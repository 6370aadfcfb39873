import { rows, sql } from '../../kernel/db/index.ts';
import { plain, type Question, tokensOf } from '../../engines/search-tokens.ts';

/** A piece of a text, marked or not. Pages write it as text. */
export interface SnippetPiece {
	text: string;
	marked: boolean;
}

interface SnippetSpan {
	start: number;
	end: number;
}

/** The approximate length of a snippet, in characters. */
const maxLength = 200;

/** The form of each word in the index: its English stem. */
async function stemsOf(words: string[]): Promise<Map<string, string>> {
	const list = [...new Set(words)].slice(0, 20_000);
	const stemRows = await rows<{ word: string; stem: string | null }>(sql`
		select w as word, (ts_lexize('penbridge_english', w))[1] as stem
		from jsonb_array_elements_text(${JSON.stringify(list)}::jsonb) w`);
	return new Map(stemRows.map(({ word, stem }) => [word, stem ?? word]));
}

/** The parts of these texts that match a search, with the matches marked. One statement for all texts. */
export async function snippets(texts: string[], { words }: Question): Promise<SnippetPiece[][]> {
	if (!texts.length) return [];
	const runs = texts.map(tokensOf);
	const plainWords = runs.flat().filter(({ han }) => !han);
	const plainQuery = words.filter(({ han }) => !han).map(({ text }) => plain(text));
	const stems = await stemsOf([...plainWords.map(({ text }) => text), ...plainQuery]);
	const queryStems = new Set(plainQuery.map((word) => stems.get(word)));
	const han = words.filter((word) => word.han).map(({ text }) => text);
	return texts.map((text, index) => {
		const spans = runs[index]!.flatMap((token): SnippetSpan[] => {
			if (!token.han) return queryStems.has(stems.get(token.text)) ? [token] : [];
			return han.flatMap((word) => placesOf(text, word, token));
		});
		return cut(text, merged(spans));
	});
}

/** The positions of a Chinese word within a run. */
function placesOf(text: string, word: string, { start, end }: SnippetSpan): SnippetSpan[] {
	const places: SnippetSpan[] = [];
	for (
		let position = text.indexOf(word, start);
		position >= 0 && position + word.length <= end;
		position = text.indexOf(word, position + 1)
	)
		places.push({ start: position, end: position + word.length });
	return places;
}

function merged(spans: SnippetSpan[]): SnippetSpan[] {
	const list: SnippetSpan[] = [];
	for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
		const previous = list.at(-1);
		if (previous && start <= previous.end) previous.end = Math.max(previous.end, end);
		else list.push({ start, end });
	}
	return list;
}

/** The part of the text around the first match, in pieces. */
function cut(text: string, spans: SnippetSpan[]): SnippetPiece[] {
	const firstMatch = spans[0]?.start ?? 0;
	const from = edge(text, Math.max(0, firstMatch - maxLength / 4), -1);
	const to = edge(text, Math.min(text.length, from + maxLength), 1);
	const pieces: SnippetPiece[] = from > 0 ? [{ text: '… ', marked: false }] : [];
	let position = from;
	for (const { start, end } of spans.filter((span) => span.start >= from && span.end <= to)) {
		if (start > position) pieces.push({ text: text.slice(position, start), marked: false });
		pieces.push({ text: text.slice(start, end), marked: true });
		position = end;
	}
	if (position < to) pieces.push({ text: text.slice(position, to), marked: false });
	if (to < text.length) pieces.push({ text: ' …', marked: false });
	return pieces;
}

const parts = new Intl.Segmenter('und', { granularity: 'word' });

/** The border of the word at a position, so that no word and no character of several code points is cut. */
function edge(text: string, position: number, side: 1 | -1): number {
	if (position <= 0 || position >= text.length) return position;
	const segment = parts.segment(text).containing(position)!;
	return side < 0 ? segment.index : segment.index + segment.segment.length;
}
