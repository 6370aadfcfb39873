import { cellOf } from '../cells.ts';
import type { Problem } from '../problem.ts';
import type { Notes } from '../student.ts';
import type { Table } from '../table.ts';

export type TableKind = 'users' | 'classes' | 'enrollments' | 'orgs' | 'demographics' | 'other';

/** Columns that identify each table. */
const tableColumns: [TableKind, string[]][] = [
	['enrollments', ['classSourcedId', 'userSourcedId']],
	['classes', ['title', 'classType']],
	['users', ['givenName', 'familyName', 'role']],
	['orgs', ['name', 'type', 'parentSourcedId']],
	['demographics', ['birthDate', 'sex']]
];

/** Which table of OneRoster this is, by its columns; undefined for a class list. */
export function tableKind({ file, header }: Table): TableKind | undefined {
	const isTable = header.cells.includes('sourcedId');
	const kind = tableColumns.find(([, columns]) => columns.every((name) => header.cells.includes(name)));
	if (isTable && kind) return kind[0];
	return isTable || /^manifest\.csv$/i.test(file) ? 'other' : undefined;
}

/** A row of a table, by the names of its columns. */
export interface TableLine {
	row: number;
	file: string;
	/** The text of a column; empty where the table has none of this name. */
	get(column: string): string;
}

export type Note = (problem: Problem) => void;

/** A function that notes problems, once for each cell: a cell may be read more than once. */
export function noteOnce(notes: Notes): Note {
	const noted = new Set<string>();
	return (problem) => {
		const key = `${problem.file} ${problem.row} ${problem.column}`;
		if (!noted.has(key)) notes.errors.push(problem);
		noted.add(key);
	};
}

/** The rows of a table. */
export function linesOf(table: Table, note: Note): TableLine[] {
	const columnIndex = new Map(table.header.cells.map((name, column) => [name, column]));
	return table.rows.map(({ number, cells }) => ({
		row: number,
		file: table.file,
		get: (column) => {
			const { text, code } = cellOf(cells[columnIndex.get(column) ?? -1]);
			if (code) note({ file: table.file, row: number, column, code, about: text });
			return code ? '' : text;
		}
	}));
}

/** The status is empty in a bulk file. */
export const isActive = (line: TableLine): boolean => ['', 'active'].includes(line.get('status'));
