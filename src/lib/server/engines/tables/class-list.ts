import { cellOf, excerpt, type SheetRow, type Table } from './table.ts';
import { comparable, type Field, mapColumns } from './columns.ts';
import { provenOrder, readDate } from './dates.ts';
import { type FullName, joinName, type NameOrder, splitRosterName } from './names.ts';
import { type ErrorCode, Unreadable, type WarningCode } from './problem.ts';
import type { ColumnChoices, School } from './read-roster.ts';
import type { Headers, StudentListItem, Notes } from './student.ts';

/** The fields from which names are read. */
const nameFields = ['name', 'family', 'given'] as const;

/**
 * Reads the students of one class list, one from each row but totals and repeated headers, which are noted. Errors are
 * noted with row and column.
 * @throws Unreadable
 */
export function studentsInTable(
	table: Table,
	{ choices, school, notes }: { choices: ColumnChoices; school: School; notes: Notes }
): StudentListItem[] {
	if (!table.rows.length) throw new Unreadable('rows_none', { file: table.file });
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
	const rows = studentRows(reader);
	if (!rows.length) throw new Unreadable('rows_none', { file: table.file });
	return rows.map((row) => studentOf(reader, row));
}

/** The rows that are students. What is skipped is said, so that nobody gets lost unseen. */
function studentRows({ table, columns, notes }: TableViewer): SheetRow[] {
	const warn = (row: SheetRow, code: WarningCode, about?: string) =>
		notes.warnings.push({ file: table.file, row: row.number, column: '', code, about });
	const header = textOf(table.header);
	const rows: SheetRow[] = [];
	let lastTotal = 0;
	for (const row of table.rows) {
		if (textOf(row) === header) {
			warn(row, 'row_header');
			continue;
		}
		const kind = kindOfRow(row.cells, columns, [rows.length, rows.length - lastTotal]);
		if (kind !== 'student') warn(row, kind === 'total' ? 'row_total' : 'row_like_total', excerptOf(row));
		if (kind === 'total') lastTotal = rows.length;
		else rows.push(row);
	}
	return rows;
}

const textOf = ({ cells }: SheetRow) =>
	cells
		.map((cell) => cell.trim())
		.join('\n')
		.trim();
const excerptOf = ({ cells }: SheetRow) => excerpt(cells.flatMap((cell) => cell.trim() || []).join(' '));

/** The headers of the columns that problems refer to. */
export function headersOf(table: Table, choices: ColumnChoices): Headers {
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

/** The classroom by the name of a file: "Class 7B.csv" is the list of Class 7B. */
const titleOf = (file: string) => cellOf(file.replace(/\.\w+$/, '').replaceAll('_', ' ')).text || null;

interface TableViewer {
	table: Table;
	columns: Map<Field, number>;
	notes: Notes;
	nameOrder: NameOrder;
	dateOrder: Parameters<typeof readDate>[1];
	/** The classroom of rows that name none; null where each row has to name one. */
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
	// An extra comma shifts every later cell into the wrong column.
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
	const classroom = classroomName(read('grade'), read('classroom')) ?? reader.classroom;
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

/** The name of a student. A full name is kept as it is where its parts have columns of their own. */
function nameFrom(
	full: string | null,
	{ family, given, order }: { family: string; given: string; order: NameOrder }
): FullName {
	if (!full) return joinName(family, given);
	if (family || given) return { full, family: family || null, given: given || null };
	return splitRosterName(full, order);
}

/**
 * The name of a classroom. A class that is only a number or letter ("3", "3班", "B") is combined with its grade; any
 * other is its own name.
 */
export function classroomName(grade: string, classroom: string): string | null {
	if (!grade || comparable(classroom).startsWith(comparable(grade))) return classroom || null;
	if (!classroom) return null;
	const shortName = /^[（(]?(\p{N}{1,3}|\p{Lu}|[一二三四五六七八九十]{1,3})[)）]?班?$/u.exec(classroom);
	if (!shortName) return classroom;
	if (/\p{Script=Han}/u.test(grade)) return `${grade}（${shortName[1]}）班`;
	return /^\d+$/.test(grade) && /^\p{L}$/u.test(shortName[1]!)
		? `${grade}${shortName[1]}`
		: `${grade}, ${classroom}`;
}

// Rows below a list, or between its classes, that count students and are none.

/** "合计", "Total" and their kin, with or without the count; a name that only begins so is no total. */
const words =
	/^(?:合计|合計|总计|總計|小计|小計|共计|共計|总共|總共|总数|總數|总人数|總人數|班级人数|全班人数|人数合计|合计人数|(?:class |grand |overall )?(?:sub-?)?totals?|(?:total )?(?:number|count) of (?:students|pupils)|total (?:students|pupils|number|count))/u;
/** What a count is made of. */
const countParts =
	/^(?:\d|[共计有:：=,，、;；()/。.\s-]|人数|学生|學生|同学|男生|女生|男|女|人|名|位|students?|pupils?|boys?|girls?|males?|females?|and|of|in|all|whole|class)*$/u;
/** A count that stands by itself: "共 24 人", "24 students". */
const countAlone =
	/^(?:(?:全班|本班|全校|全年级)?共?(?:有|计)?\d+(?:人|名|位)(?:学生|學生|同学)?|\d+(?:students|pupils)(?:intotal)?)[。.]?$/u;

const plain = (cell: string) => cell.normalize('NFKC').trim().toLowerCase();

/** Whether a cell says that its row is a total. */
function saysTotal(cell: string): boolean {
	const text = plain(cell);
	const tight = text.replace(/\s/g, '');
	if (countAlone.test(tight)) return true;
	// "合 计" is often spread over the cell.
	const start = words.exec(text)?.[0] ?? words.exec(tight)?.[0];
	if (start === undefined) return false;
	const rest = words.test(text) ? text.slice(start.length) : tight.slice(start.length);
	return /^[^\p{L}]|^$|^\p{Script=Han}/u.test(rest) && countParts.test(rest);
}

const isCount = (cell: string) => /\d/.test(cell) && countParts.test(plain(cell));

/** The fields that only a student has. A class or a grade stands in subtotals too. */
const ofStudents = ['number', 'name', 'family', 'given', 'called', 'pinyin', 'birthDate'] as const;

type RowKind = 'student' | 'total' | 'unclear';

/**
 * Whether a row is a student or a total. It is a total where a cell says so and none has what only a student has. A total
 * with a number that does not count the rows above may be a student with a rare name: unclear.
 * @param above how many students are above, in all and since the last total
 */
function kindOfRow(cells: string[], columns: Map<Field, number>, above: number[]): RowKind {
	if (!cells.some(saysTotal)) return 'student';
	const filled = ofStudents
		.map((field) => [field, cells[columns.get(field) ?? -1]?.trim() ?? ''] as const)
		.filter(([, cell]) => cell && !saysTotal(cell));
	if (filled.some(([field, cell]) => field === 'birthDate' || !isCount(cell))) {
		// A cell that is not about the student, such as a remark, says nothing about the row.
		const name = cells[columns.get('name') ?? columns.get('family') ?? columns.get('given') ?? -1] ?? '';
		return saysTotal(name) ? 'unclear' : 'student';
	}
	const number = filled.find(([field]) => field === 'number')?.[1];
	const counted = Number(/\d+/.exec(plain(number ?? ''))?.[0]);
	return number && /^\d+$/.test(plain(number)) && !above.includes(counted) ? 'unclear' : 'total';
}
