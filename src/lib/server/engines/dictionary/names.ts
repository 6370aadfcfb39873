import type { WordToken } from '#lib/words/vocabulary/token.ts';
import { levelIn } from './levels.ts';

/** Fewer characters are a word more often than a name: 林, 白. */
const shortest = 2;

/** A word up to B1 may begin a sentence as itself: will, rose. */
const everyday = 3;

/**
 * Marks the words of a text that are names: of people and places that the reader knows. A name has to stand there as it is written: cole is
 * no Cole, and Coleman is not. At the beginning of a sentence "Will" may be both, and is marked as a name that may be a word.
 */
export function markNames(paragraphs: WordToken[][], names: readonly string[]): WordToken[][] {
	const wanted = [...new Set(names.map((name) => name.trim()))].filter((name) => name.length >= shortest);
	return wanted.length ? paragraphs.map((tokens) => marked(tokens, wanted)) : paragraphs;
}

function marked(tokens: WordToken[], names: string[]): WordToken[] {
	const line = tokens.map(({ text }) => text).join('');
	const places = names.flatMap((name) => placesOf(name, line));
	if (!places.length) return tokens;
	let end = 0;
	return tokens.map((token) => {
		const start = end;
		end += token.text.length;
		const place = places.find((span) => span.start <= start && span.end >= end);
		if (!place || token.at === undefined) return token;
		const isWordToo = place.opens && (levelIn('cefr', token) ?? Infinity) <= everyday;
		return { ...token, name: isWordToo ? ('perhaps' as const) : ('surely' as const) };
	});
}

interface NamePlace {
	start: number;
	end: number;
	/** A sentence begins with it, and goes on: it may be an ordinary word with a capital letter. */
	opens: boolean;
}

/** Where a name stands in a line, with no letter of another word right beside it. */
function placesOf(name: string, line: string): NamePlace[] {
	const places: NamePlace[] = [];
	const isHan = /\p{Script=Han}/u.test(name);
	for (let start = line.indexOf(name); start >= 0; start = line.indexOf(name, start + 1)) {
		const end = start + name.length;
		const [before, after] = [line.slice(0, start), line.slice(end)];
		if (!isHan && (/[\p{Script=Latin}\p{M}\d]$/u.test(before) || /^[\p{Script=Latin}\p{M}\d]/u.test(after)))
			continue;
		const begins = !isHan && !name.includes(' ') && /(?:^|[.!?…:。！？])["“”‘’()\s]*$/u.test(before);
		places.push({ start, end, opens: begins && /^\s+[\p{Ll}]/u.test(after) });
	}
	return places;
}
