import { CsvError, parse } from 'csv-parse/sync';
import { comparable, fieldOf } from './columns.ts';
import { decode, type Encoding } from './decode.ts';
import { maxRowLength, maxColumns, maxRows, maxCellLength } from './limits.ts';
import { Unreadable, type ErrorCode } from './problem.ts';
import type { Source } from './unpack.ts';

export const delimiters = [',', ';', '\t', '|', '，'] as const;
export type Delimiter = (typeof delimiters)[number];

export const isDelimiter = (text: unknown): text is Delimiter => delimiters.includes(text as Delimiter);

export interface SheetRow {
	/** As a spreadsheet program counts. */
	number: number;
	cells: string[];
}

/** A file as rows and columns. */
export interface Table {
	file: string;
	encoding: Encoding;
	/** Another encoding is almost as plausible. */
	unsure: boolean;
	delimiter: Delimiter;
	header: SheetRow;
	/** Below the header, without empty ones. */
	rows: SheetRow[];
}

/**
 * Reads a file as a table, which may have only a header. What a person chose takes precedence over what is recognized.
 * @throws Unreadable
 */
export function readTable(
	source: Source,
	chosen: { encoding?: Encoding; delimiter?: Delimiter } = {}
): Table {
	const { text: fullText, encoding, unsure } = decode(source, chosen.encoding);
	const { text, said: hinted } = withoutHint(fullText);
	const delimiter = chosen.delimiter ?? hinted ?? guessDelimiter(text);
	const rows = rowsOf(source.name, text, delimiter);
	const headerIndex = indexOfHeader(rows);
	const header = rows[headerIndex];
	if (!header) throw new Unreadable('rows_none', { file: source.name });
	if (header.cells.length > maxColumns) throw new Unreadable('columns_too_many', { file: source.name });
	return { file: source.name, encoding, unsure, delimiter, header, rows: rows.slice(headerIndex + 1) };
}

/** `sep=;` in front tells Excel the delimiter, and is not shown by it as a row. */
function withoutHint(text: string): { text: string; said?: Delimiter } {
	const [line, delimiter] = /^sep=(.)(?:\r\n|\n|\r)/.exec(text) ?? [];
	return line && isDelimiter(delimiter) ? { text: text.slice(line.length), said: delimiter } : { text };
}

/** Guesses the delimiter: the one that gives the most known columns, then the most columns, in the first lines. */
function guessDelimiter(text: string): Delimiter {
	const start = text.slice(0, 4_000);
	const candidates = delimiters.map((delimiter) => {
		const lines = start.split(/\r\n|\n|\r/, 10).map((line) => line.split(delimiter));
		const knownColumns = Math.max(...lines.map((cells) => (cells.length > 1 ? countKnown(cells) : 0)));
		return { delimiter, known: knownColumns, columns: lines[0]!.length };
	});
	return candidates.reduce((best, candidate) =>
		candidate.known > best.known || (candidate.known === best.known && candidate.columns > best.columns)
			? candidate
			: best
	).delimiter;
}

/**
 * The index of the header, above which there may be titles: the first of the top rows with two known columns, else the
 * first row. The tables of a set have no titles.
 */
function indexOfHeader(rows: SheetRow[]): number {
	if (rows[0]?.cells.some((cell) => /(sourcedids?|sisid)$/.test(comparable(cell)))) return 0;
	const index = rows.slice(0, 10).findIndex(({ cells }) => countKnown(cells) > 1);
	return Math.max(0, index);
}

const countKnown = (cells: string[]) =>
	new Set(cells.map((cell) => fieldOf(cell.replace(/^\s*"|"\s*$/g, ''))).filter((field) => field)).size;

function rowsOf(file: string, text: string, delimiter: Delimiter): SheetRow[] {
	try {
		const records: string[][] = parse(text, {
			delimiter,
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_column_count: true,
			relax_quotes: true,
			ltrim: true,
			rtrim: true,
			max_record_size: maxRowLength,
			to: maxRows + 1
		});
		if (records.length > maxRows) throw new Unreadable('rows_too_many', { file, about: String(maxRows) });
		return records
			.map((cells, index) => ({ number: index + 1, cells }))
			.filter(({ cells }) => cells.some((cell) => cell.trim()));
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const row = Number((error as { records?: number }).records ?? 0) + 1;
		throw new Unreadable('quote_open', { file, row });
	}
}

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
