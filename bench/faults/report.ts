// The table of docs/operations.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { FaultResult, FaultRow } from './row.ts';

const file = 'docs/operations.md';
const heading = '## What was broken on purpose';
const head = ['what is broken', 'letters', 'on 2026-11-27', 'now'];

/** A line of the table. */
export const tableLine = (
	{ title, before }: Pick<FaultRow, 'title' | 'before'>,
	result: FaultResult
): string => `| ${[title, lettersIn(result), before, result.happened].join(' | ')} |`;

function lettersIn({ letters: checked }: FaultResult): string {
	if (!checked) return '–';
	const { letters, lost, doubled, wronglyReleased } = checked;
	return `${lost} lost, ${doubled} doubled, ${wronglyReleased} wrongly released of ${letters}`;
}

/**
 * Puts lines into the table below the heading: a row that stands there is replaced, a new one follows the others.
 * @param text the whole page
 * @param order the titles of all rows, in their order
 */
export function withLines(text: string, lines: Map<string, string>, order: string[]): string {
	const start = text.indexOf(`${heading}\n`);
	if (start < 0) throw new Error(`${file} has no “${heading}”.`);
	const next = text.indexOf('\n## ', start + 1);
	const end = next < 0 ? text.length : next + 1;
	const section = text.slice(start, end);
	const titleOf = (line: string) => line.split('|')[1]!.trim();
	const rows = section.split('\n').filter((line) => line.startsWith('|'));
	const all = new Map(rows.slice(2).map((line) => [titleOf(line), line]));
	for (const [title, line] of lines) all.set(title, line);
	const sorted = order.flatMap((title) => all.get(title) ?? []);
	const table = [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...sorted].join('\n');
	const words = section
		.split('\n')
		.filter((line) => !line.startsWith('|'))
		.join('\n')
		.trimEnd();
	return `${text.slice(0, start)}${words}\n\n${table}\n${end < text.length ? '\n' : ''}${text.slice(end)}`;
}

/** Writes a row into docs/operations.md. @param rows all rows, in the order of the table */
export async function writeRow(row: FaultRow, result: FaultResult, rows: FaultRow[]): Promise<void> {
	const lines = new Map([[row.title, tableLine(row, result)]]);
	const order = rows.map(({ title }) => title);
	const text = withLines(readFileSync(file, 'utf8'), lines, order);
	writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
