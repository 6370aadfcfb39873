import { cellOf, type Table } from '../table.ts';
import { comparable } from '../columns.ts';
import { Unreadable, type FileProblem } from '../problem.ts';
import type { Notes } from '../student.ts';
import { formatOf, type TableFormat, type TableKind } from './formats.ts';

/** A table of a set. */
export interface SetTable {
	table: Table;
	format: TableFormat;
}

/** The tables of a set among these; none where they are class lists. Other files beside a set are not read. */
export function tablesOfSet(tables: Table[]): SetTable[] {
	const set = tables.flatMap((table) => {
		const format = formatOf(table);
		return format ? [{ table, format }] : [];
	});
	const kinds = new Set(set.map(({ format }) => format.kind));
	const isWhole = requiredKinds.every((kind) => kinds.has(kind));
	return isWhole ? set : set.filter(({ format }) => !format.onlyWithOthers);
}

/** The tables without which nothing is known about students and their classes. */
const requiredKinds = ['users', 'classes', 'enrollments'] as const;

/** @throws Unreadable where a table is missing: its name in the format of the others */
export function checkComplete(set: SetTable[]): void {
	const isSds = set.some(({ format }) => format.columns.sourcedId?.includes('sisid'));
	const names = isSds
		? { users: 'Student.csv', classes: 'Section.csv', enrollments: 'StudentEnrollment.csv' }
		: { users: 'users.csv', classes: 'classes.csv', enrollments: 'enrollments.csv' };
	const has = (kind: TableKind) => set.some(({ format }) => format.kind === kind);
	for (const kind of requiredKinds)
		if (!has(kind)) throw new Unreadable('table_missing', { about: names[kind] });
	const rolesAreMissing = set.some(
		(part) => part.format.kind === 'users' && !columnIndex(part, 'role') && !part.format.constants.role
	);
	if (rolesAreMissing && !has('roles')) throw new Unreadable('table_missing', { about: 'roles.csv' });
}

/** A row of a table, by the names of columns in OneRoster. */
export interface TableLine {
	row: number;
	file: string;
	/** The text of a column; empty where the table has none of this name. */
	get(column: string): string;
	/** What the file calls a column. */
	headerOf(column: string): string;
}

export type Note = (problem: FileProblem) => void;

/** A function that notes problems, once for each cell: a cell may be read more than once. */
export function noteOnce(notes: Notes): Note {
	const noted = new Set<string>();
	return (problem) => {
		const key = `${problem.file} ${problem.row} ${problem.column}`;
		if (!noted.has(key)) notes.errors.push(problem);
		noted.add(key);
	};
}

/** The position of a column plus one; 0 where the table has none. */
const columnIndex = ({ table, format }: SetTable, column: string): number => {
	const headers = table.header.cells.map(comparable);
	const names = format.columns[column] ?? [comparable(column)];
	return names.map((name) => headers.indexOf(name) + 1).find((position) => position > 0) ?? 0;
};

/** The rows of a table. */
export function tableRows(part: SetTable, note: Note): TableLine[] {
	const { table, format } = part;
	const positions = new Map<string, number>();
	const positionOf = (column: string) => {
		const position = positions.get(column) ?? columnIndex(part, column);
		positions.set(column, position);
		return position;
	};
	const headerOf = (column: string) => table.header.cells[positionOf(column) - 1] ?? column;
	return table.rows.map(({ number, cells }) => ({
		row: number,
		file: table.file,
		headerOf,
		get: (column) => {
			const position = positionOf(column);
			if (!position) return format.constants[column] ?? '';
			const { text, code } = cellOf(cells[position - 1]);
			if (code) note({ file: table.file, row: number, column: headerOf(column), code, about: text });
			return code ? '' : text;
		}
	}));
}

/** The status is empty in a bulk file. */
export const isActive = (line: TableLine): boolean =>
	['', 'active'].includes(line.get('status').toLowerCase());
