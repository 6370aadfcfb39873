// Reads students from files of a school's own system or of a spreadsheet. Nothing here uses the database.
import { type ColumnChoice, type Field, mapColumns } from './columns.ts';
import { type DateOrder, yearsBetween } from './dates.ts';
import type { Encoding } from './decode.ts';
import { maxRosterRows } from './limits.ts';
import { headersOf, studentsInTable } from './class-list.ts';
import type { NameOrder } from './names.ts';
import { filesOfSchool } from './one-roster/schools.ts';
import { readSet } from './one-roster/read-set.ts';
import { type SetTable, tablesOfSet } from './one-roster/tables.ts';
import {
	type FileProblem,
	Unreadable,
	type FileWarning,
	type ErrorCode,
	type WarningCode
} from './problem.ts';
import type { Headers, StudentListItem, Notes } from './student.ts';
import { type Delimiter, readTable, type Table } from './table.ts';
import { type Source, unpack } from './unpack.ts';

/** What a person chose for a file, where the guess is wrong. */
export interface ColumnChoices {
	encoding?: Encoding;
	delimiter?: Delimiter;
	columns?: ColumnChoice;
	nameOrder?: NameOrder;
	dateOrder?: DateOrder;
	/** The classroom of every row that names none. */
	classroom?: string;
	/** Of a set: the id of the school, where it holds several. */
	org?: string;
	/** Only these classrooms, by their names in the file; without it all. */
	only?: string[];
	/** Students who are not in the file stay in their classrooms. */
	keepMissing?: boolean;
	/** What pals call students whose given name is one Chinese character, by the file and row of the list. */
	called?: Record<string, string>;
	/** The others of them keep their whole names, although pals then see the surname: the school chose that. */
	wholeNames?: boolean;
}

/** What reading needs to know about the school. */
export interface School {
	/** Its names, in all languages. */
	names: string[];
	/** The names of its classrooms, in all languages. */
	classrooms: string[];
	nameOrder: NameOrder;
	dateOrder: DateOrder;
	/** The current date there, YYYY-MM-DD. */
	today: string;
}

/** A preview of a table, so that a person sees what was recognized. */
export interface TablePreview {
	file: string;
	encoding: Encoding;
	delimiter: Delimiter;
	/** The row of the header. */
	row: number;
	columns: { header: string; field: Field | null }[];
	sample: string[][];
}

export interface RosterReading {
	kind: 'list' | 'set';
	/** Rows of students, without headers and empty ones. */
	rows: number;
	students: StudentListItem[];
	errors: FileProblem[];
	warnings: FileWarning[];
	tables: TablePreview[];
	/** Of a set: its schools. */
	orgs: { id: string; name: string }[];
	/** Of a set with several schools: its files without what belongs to others. Nothing else of it is to be kept. */
	ownFiles: Source[] | null;
	/** The names of the classrooms in the files. */
	classrooms: string[];
	/** The headers of the columns, by file. */
	headers: Map<string, Headers>;
}

/** Reads class lists. Problems are returned as errors, together with what could be read. */
export function readRoster(files: Source[], school: School, choices: ColumnChoices = {}): RosterReading {
	const reading: RosterReading = {
		kind: 'list',
		rows: 0,
		students: [],
		errors: [],
		warnings: [],
		tables: [],
		orgs: [],
		ownFiles: null,
		classrooms: [],
		headers: new Map()
	};
	try {
		const tables = unpack(files).map((file) => readTable(file, choices));
		const set = tablesOfSet(tables);
		reading.tables = tables.map((table) => previewOf(table, { choices, isList: !set.length }));
		for (const { file, encoding, unsure } of tables)
			if (unsure)
				reading.warnings.push({
					file,
					row: 0,
					column: '',
					code: 'encoding_unsure',
					about: encoding.toUpperCase()
				});
		reading.headers = set.length
			? readStudentsOfSet(reading, set, { school, choices })
			: readStudents(reading, tables, { school, choices });
		checkStudents(reading.students, { headers: reading.headers, today: school.today, notes: reading });
	} catch (error) {
		if (!(error instanceof Unreadable)) throw error;
		reading.errors.push(error.problem);
	}
	return reading;
}

/** Reads the students into `reading`. @returns the headers of their fields, by file */
function readStudents(
	reading: RosterReading,
	tables: Table[],
	{ school, choices }: { school: School; choices: ColumnChoices }
): Map<string, Headers> {
	const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
	if (rows > maxRosterRows) throw new Unreadable('rows_too_many', { about: String(maxRosterRows) });
	const students = tables.flatMap((table) => studentsInTable(table, { choices, school, notes: reading }));
	reading.rows = students.length;
	reading.classrooms = [...new Set(students.flatMap(({ classroom }) => classroom ?? []))];
	const { only } = choices;
	reading.students = only
		? students.filter(({ classroom }) => classroom && only.includes(classroom))
		: students;
	return new Map(tables.map((table) => [table.file, headersOf(table, choices)]));
}

/** The same of a set. */
function readStudentsOfSet(
	reading: RosterReading,
	set: SetTable[],
	{ school, choices }: { school: School; choices: ColumnChoices }
): Map<string, Headers> {
	reading.kind = 'set';
	const { headers, students, classrooms, org } = readSet(set, { school, choices, reading });
	Object.assign(reading, { students, classrooms, rows: students.length });
	if (org !== undefined && reading.orgs.length > 1) reading.ownFiles = filesOfSchool(set, org, school.today);
	return headers;
}

/** Rows of a file that are shown. */
const sampleRows = 5;

/** The preview of a table. Of a set nothing is shown: its rows are of other schools too. */
function previewOf(
	table: Table,
	{ choices: { columns }, isList }: { choices: ColumnChoices; isList: boolean }
): TablePreview {
	const mapped = new Map(
		[...mapColumns(table.header.cells, columns)].map(([field, index]) => [index, field])
	);
	return {
		file: table.file,
		encoding: table.encoding,
		delimiter: table.delimiter,
		row: table.header.number,
		columns: table.header.cells.map((header, index) => ({ header, field: mapped.get(index) ?? null })),
		sample: table.rows
			.slice(0, isList ? sampleRows : 0)
			.map(({ cells }) => cells.map((cell) => cell.slice(0, 60).toWellFormed()))
	};
}

/** The ages that the product is for; other ages only give a warning. */
const minAge = 10;
const maxAge = 18;

interface CheckInput {
	headers: Map<string, Headers>;
	/** YYYY-MM-DD. */
	today: string;
	notes: Notes;
}

/** Checks the rows together: duplicate numbers, duplicate students, impossible birth dates. */
function checkStudents(students: StudentListItem[], { headers, today, notes }: CheckInput): void {
	const placeOf = ({ file, row }: StudentListItem, field: keyof Headers) => ({
		file,
		row,
		column: headers.get(file)?.[field] ?? ''
	});
	const firstByKey = new Map<string, StudentListItem>();
	const checkUnique = (student: StudentListItem, field: keyof Headers, key: string, code: ErrorCode) => {
		const first = firstByKey.get(`${field} ${key}`);
		if (!first) firstByKey.set(`${field} ${key}`, student);
		else notes.errors.push({ ...placeOf(student, field), code, about: String(first.row) });
	};
	const warn = (student: StudentListItem, code: WarningCode, about: string) =>
		notes.warnings.push({ ...placeOf(student, 'birthDate'), code, about });
	for (const student of students) {
		const { number, birthDate, fullName } = student;
		if (number) checkUnique(student, 'number', number, 'number_double');
		else if (fullName) checkUnique(student, 'name', sameStudent(student), 'student_double');
		if (!birthDate) continue;
		if (birthDate > today)
			notes.errors.push({ ...placeOf(student, 'birthDate'), code: 'date_future', about: birthDate });
		const age = yearsBetween(birthDate, today);
		if (age >= 0 && age < minAge) warn(student, 'student_young', String(age));
		if (age > maxAge) warn(student, 'student_old', String(age));
	}
}

/** A key for students without a number: only name, birth date and class tell them apart. */
const sameStudent = ({ fullName, birthDate, classroom }: StudentListItem) =>
	birthDate ? `${fullName} ${birthDate}` : `${fullName} in ${classroom}`;
