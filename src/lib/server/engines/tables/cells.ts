import { maxCellLength } from './limits.ts';
import type { ErrorCode } from './problem.ts';

/** A cell as it is kept, or the code of why it cannot be. */
export type Cell = { text: string; code?: undefined } | { text: string; code: ErrorCode };

/** Characters that no name contains: control characters and replacement characters. */
const unreadable = /(?![\t\n\r])\p{Cc}|[\ufffd\ufffe\uffff]/u;
/** Invisible characters that change the direction of text or are hidden between letters. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g;
const formula = /^[=+\-@＝＋－＠]/;

/**
 * Tidies a cell: one kind of space, no invisible signs, composed letters. A leading apostrophe before the beginning of a
 * formula is what our exports put there; `="007"` is how spreadsheets are told to keep zeros. A formula itself is refused:
 * a name that begins like one would run in the spreadsheet of whoever exports it.
 */
export function cellOf(raw: string | undefined): Cell {
	if (!raw) return { text: '' };
	if (!raw.isWellFormed() || unreadable.test(raw)) return { text: excerpt(raw), code: 'cell_unreadable' };
	const text = raw.replace(invisible, '').replace(/\s+/g, ' ').trim().normalize('NFC');
	if (text === '-') return { text: '' };
	if ([...text].length > maxCellLength) return { text: excerpt(text), code: 'cell_too_long' };
	const quoted = /^="([^"]*)"$/.exec(text)?.[1] ?? /^'([=+\-@＝＋－＠].*)$/.exec(text)?.[1];
	if (quoted !== undefined) return { text: quoted.trim() };
	return formula.test(text) ? { text: excerpt(text), code: 'cell_formula' } : { text };
}

/** The part of a cell that a message about it shows. */
export const excerpt = (text: string): string =>
	[...text.toWellFormed().replace(new RegExp(unreadable, 'gu'), '\ufffd')].slice(0, 40).join('');
