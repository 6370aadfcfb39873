// OneRoster 1.1 CSV (1EdTech): users, classes and enrollments joined by sourcedId. Other tables of the set, such as
// academicSessions and courses, are not needed and ignored.
import { comparable } from '../columns.ts';
import { readDate } from '../dates.ts';
import { joinName } from '../names.ts';
import { Unreadable } from '../problem.ts';
import type { ColumnChoices, School } from '../read-roster.ts';
import type { Headers, StudentListItem, Notes } from '../student.ts';
import type { Table } from '../table.ts';
import { chooseOrg, classesOf, enrolmentsOf, type Org, type TaughtClass } from './classes.ts';
import {
	isActive,
	type TableKind,
	type TableLine,
	linesOf,
	type Note,
	noteOnce,
	tableKind
} from './tables.ts';

interface Roster {
	students: StudentListItem[];
	headers: Map<string, Headers>;
	/** The names of the classes of its students. */
	classrooms: string[];
}

/** Reads the students of the school, each with one classroom. @throws Unreadable */
export function readOneRoster(
	tables: Table[],
	{
		school,
		choices,
		reading: notes
	}: { school: School; choices: ColumnChoices; reading: Notes & { orgs: Org[] } }
): Roster {
	const note = noteOnce(notes);
	const lines = (kind: TableKind) =>
		tables.filter((table) => tableKind(table) === kind).flatMap((table) => linesOf(table, note));
	for (const kind of ['users', 'classes', 'enrollments'] as const)
		if (!tables.some((table) => tableKind(table) === kind))
			throw new Unreadable('table_missing', { about: `${kind}.csv` });
	const orgs = lines('orgs')
		.filter((line) => isActive(line) && line.get('type') === 'school')
		.map((line) => ({ id: line.get('sourcedId'), name: line.get('name') }));
	// Stored before one is chosen, so that a person can choose where that fails.
	notes.orgs = orgs;
	const org = chooseOrg(orgs, school.names, choices.org);
	const users = lines('users');
	const students = users.filter((line) => line.get('role') === 'student' && attendsSchool(line, org));
	if (!students.length) throw new Unreadable('rows_none', { file: users[0]?.file });
	const enrolled = enrolmentsOf(lines('enrollments'), {
		classes: classesOf(lines('classes'), org),
		users: new Set(users.map(idOf)),
		today: school.today,
		note
	});
	const birthDates = birthDatesOf(lines('demographics'), note);
	const taught = students.flatMap((line) => enrolled.get(idOf(line)) ?? []);
	return {
		classrooms: [...new Set(taught.map(({ label }) => label))],
		headers: new Map(users.map(({ file }) => [file, headers])),
		students: students.map((line) => ({
			...studentOf(line),
			birthDate: birthDates.get(idOf(line)) ?? null,
			...classroomFor(line, enrolled.get(idOf(line)) ?? [], { school, choices, notes })
		}))
	};
}

const idOf = (line: TableLine) => line.get('sourcedId');

const headers: Headers = {
	name: 'familyName',
	number: 'identifier',
	birthDate: 'birthDate',
	classroom: 'sourcedId'
};

const attendsSchool = (line: TableLine, org: string | undefined) =>
	org === undefined ||
	line
		.get('orgSourcedIds')
		.split(',')
		.some((id) => id.trim() === org);

/** The standard has one form of date, YYYY-MM-DD; others are read as well. */
function birthDatesOf(lines: TableLine[], note: Note): Map<string, string | null> {
	return new Map(
		lines.map((line) => {
			const text = line.get('birthDate');
			const { date = null, code } = text ? readDate(text, 'mdy') : {};
			if (code) note({ file: line.file, row: line.row, column: 'birthDate', code, about: text });
			return [idOf(line), date];
		})
	);
}

/**
 * The classroom of a student, who has only one here: one that the school has already, else the homeroom, else the
 * first.
 */
function classroomFor(
	line: TableLine,
	taught: TaughtClass[],
	{ school, choices, notes }: { school: School; choices: ColumnChoices; notes: Notes }
): Pick<StudentListItem, 'classroom' | 'alsoIn'> {
	const knownClassrooms = school.classrooms.map(comparable);
	const rank = ({ label, homeroom }: TaughtClass) =>
		knownClassrooms.includes(comparable(label)) ? 0 : homeroom ? 1 : 2;
	const eligible = choices.only ? taught.filter(({ label }) => choices.only!.includes(label)) : taught;
	const [first, ...more] = eligible.toSorted((a, b) => rank(a) - rank(b));
	const place = { file: line.file, row: line.row, column: 'sourcedId' };
	if (first && more.length) notes.warnings.push({ ...place, code: 'classes_several', about: first.label });
	if (!first && !choices.only && isPresent(line)) notes.warnings.push({ ...place, code: 'class_none' });
	return { classroom: first?.label ?? null, alsoIn: more.map(({ label }) => label) };
}

const isPresent = (line: TableLine) => isActive(line) && line.get('enabledUser') !== 'false';

function studentOf(line: TableLine): StudentListItem {
	const { full, family, given } = joinName(line.get('familyName'), line.get('givenName'));
	return {
		file: line.file,
		row: line.row,
		fullName: full,
		familyName: family,
		givenName: given,
		number: line.get('identifier') || idOf(line) || null,
		birthDate: null,
		classroom: null,
		alsoIn: [],
		called: line.get('preferredFirstName') || null,
		pinyin: null,
		present: isPresent(line)
	};
}
