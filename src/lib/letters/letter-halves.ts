// A text and its second half, in the other language, are one stored text: one screening, one review, one history and one
// erasure see all of it. A line of its own separates them.
import { tidy } from './letter.ts';

/** A line of only this separates the halves. */
export const separator = '⸻';

/** A text as it is stored, without separating lines. */
export const withoutSeparators = (text: string): string =>
	tidy(text)
		.split('\n')
		.filter((line) => line.trim() !== separator)
		.join('\n')
		.trim();

/** One text of two halves; the second may be empty. Separating lines within a half are removed. */
export const joinHalves = (first: string, second = ''): string =>
	[withoutSeparators(first), withoutSeparators(second)].filter(Boolean).join(`\n\n${separator}\n\n`);

/** The same for a draft, which stays as it was typed. */
export const keepHalves = (first: string, second = ''): string =>
	second ? `${first}\n\n${separator}\n\n${second}` : first;

/** The halves of a text; the second is empty where it has one only. */
export function halvesOf(body: string): [first: string, second: string] {
	// By line feeds only, as a reader sees lines: to a regular expression U+2028 would end a line, too.
	const lines = body.split('\n');
	const line = lines.indexOf(separator);
	if (line < 0) return [body, ''];
	return [
		lines.slice(0, line).join('\n').trim(),
		lines
			.slice(line + 1)
			.join('\n')
			.trim()
	];
}

/**
 * Where the separating line of a text stands, with the empty lines around it, in UTF-16 units; null where it has one text.
 */
export function separatorIn(body: string): { start: number; end: number } | null {
	const before = `\n${body}\n`.indexOf(`\n${separator}\n`);
	if (before < 0) return null;
	return {
		start: body.slice(0, before).trimEnd().length,
		end: body.length - body.slice(before + separator.length).trimStart().length
	};
}
