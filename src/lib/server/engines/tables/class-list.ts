import { cellOf } from './cells.ts';
import { comparable, type Field, mapColumns } from './columns.ts';
import { provenOrder, readDate } from './dates.ts';
import { type FullName, joinName, type NameOrder, splitName } from './names.ts';
import { type ErrorCode, Unreadable } from './problem.ts';
import type { Choices, School } from './read-roster.ts';
import type { Headers, StudentListItem, Notes } from './student.ts';
import type { SheetRow, Table } from './table.ts';

/** The columns that names can come from. */
const nameFields = ['name', 'family', 'given'] as const;

/** The students of one class list, a row each. What is wrong is noted at its row and column. @throws Unreadable */
export function studentsOf(
	table: Table,
	{ choices, school, notes }: { choices: Choices; school: School; notes: Notes }
): StudentListItem[] {
	const columns = mapColumns(table.header.cells, choices.columns);
	if (!nameFields.some((field) => columns.has(field)))
		throw new Unreadable('column_name_missing', { file: table.file, row: table.header.number });
	const dates = columns.has('birthDate')
		? table.rows.map(({ cells }) => cells[columns.get('birthDate')!]!)
		: [];
	const reader = {
		table,
		columns,
		notes,
		nameOrder: choices.nameOrder ?? school.nameOrder,
		dateOrder: choices.dateOrder ?? provenOrder(dates.filter(Boolean), school.dateOrder),
		classroom: choices.classroom || (columns.has('classroom') ? null : titleOf(table.file))
	};
	return table.rows.map((row) => studentOf(reader, row));
}

/** What the problems of a student call the columns. */
export function headersOf(table: Table, choices: Choices): Headers {
	const columns = mapColumns(table.header.cells, choices.columns);
	const header = (...fields: Field[]) => {
		const columnIndex = fields.map((field) => columns.get(field)).find((column) => column !== undefined);
		return columnIndex === undefined ? '' : table.header.cells[columnIndex]!;
	};
	return {
		name: header(...nameFields),
		number: header('number'),
		birthDate: header('birthDate'),
		classroom: header('classroom', 'grade')
	};
}

/** "Class 7B.csv" is the list of Class 7B. */
const titleOf = (file: string) => cellOf(file.replace(/\.\w+$/, '').replaceAll('_', ' ')).text || null;

interface TableViewer {
	table: Table;
	columns: Map<Field, number>;
	notes: Notes;
	nameOrder: NameOrder;
	dateOrder: Parameters<typeof readDate>[1];
	/** Of rows that name none; null where each row has to. */
	classroom: string | null;
}

function studentOf(reader: TableViewer, row: SheetRow): StudentListItem {
	const { table, columns, notes } = reader;
	const headers = table.header.cells;
	const note = (code: ErrorCode, column: string, about?: string) =>
		notes.errors.push({ file: table.file, row: row.number, column, code, about });
	const read = (field: Field): string => {
		const index = columns.get(field);
		if (index === undefined) return '';
		const { text, code } = cellOf(row.cells[index]);
		if (code) note(code, headers[index]!, text);
		return code ? '' : text;
	};
	// A comma too many pushes every later cell into the wrong column.
	if (row.cells.slice(headers.length).some((cell) => cell.trim())) note('cells_too_many', '');
	const before = notes.errors.length;
	const name = nameFrom(columns.has('name') ? read('name') : null, {
		family: read('family'),
		given: read('given'),
		order: reader.nameOrder
	});
	if (!name.full && notes.errors.length === before)
		note('name_missing', headers[columns.get('name') ?? columns.get('family') ?? columns.get('given')!]!);
	const number = read('number').normalize('NFKC');
	if (/^\d(\.\d+)?e\+?\d+$/i.test(number)) note('number_shortened', headers[columns.get('number')!]!, number);
	const birthText = read('birthDate');
	const birth = birthText ? readDate(birthText, reader.dateOrder) : undefined;
	if (birth?.code) note(birth.code, headers[columns.get('birthDate')!]!, birthText);
	const classroom = classroomOf(read('grade'), read('classroom')) ?? reader.classroom;
	if (!classroom) note('class_missing', headers[columns.get('classroom')!]!);
	return {
		file: table.file,
		row: row.number,
		fullName: name.full,
		familyName: name.family,
		givenName: name.given,
		number: number || null,
		birthDate: birth?.date ?? null,
		classroom,
		alsoIn: [],
		called: read('called') || null,
		pinyin: read('pinyin') || null,
		present: true
	};
}

/** Where its parts have columns of their own, a full name stands as it is. */
function nameFrom(
	full: string | null,
	{ family, given, order }: { family: string; given: string; order: NameOrder }
): FullName {
	if (!full) return joinName(family, given);
	if (family || given) return { full, family: family || null, given: given || null };
	return splitName(full, order);
}

/** A class that is only a number ("3", "3班", "B") belongs to its grade; any other names itself. */
export function classroomOf(grade: string, classroom: string): string | null {
	if (!grade || comparable(classroom).startsWith(comparable(grade))) return classroom || null;
	if (!classroom) return null;
	const shortName = /^[（(]?(\p{N}{1,3}|\p{Lu}|[一二三四五六七八九十]{1,3})[)）]?班?$/u.exec(classroom);
	if (!shortName) return classroom;
	if (/\p{Script=Han}/u.test(grade)) return `${grade}（${shortName[1]}）班`;
	return /^\d+$/.test(grade) && /^\p{L}$/u.test(shortName[1]!) ? `${grade}${shortName[1]}` : `${grade}, ${classroom}`;
}
