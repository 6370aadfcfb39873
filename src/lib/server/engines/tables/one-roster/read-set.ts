// Sets of tables: users, classes and enrollments joined by their ids (formats.ts). Other tables of a set, such as
// academicSessions and courses, are not needed and ignored.
import { comparable } from '../columns.ts';
import { readDate } from '../dates.ts';
import { joinName } from '../names.ts';
import { Unreadable } from '../problem.ts';
import type { ColumnChoices, School } from '../read-roster.ts';
import type { Headers, StudentListItem, Notes } from '../student.ts';
import type { TableKind } from './formats.ts';
import { chooseOrg, isOfSchool, type Org, rosterSchools, studentSchools } from './schools.ts';
import {
	checkComplete,
	isActive,
	tableRows,
	type Note,
	noteOnce,
	type SetTable,
	type TableLine
} from './tables.ts';

interface Roster {
	students: StudentListItem[];
	headers: Map<string, Headers>;
	/** The names of the classes of its students. */
	classrooms: string[];
	/** The id of the school that was read; undefined where the set has none. */
	org: string | undefined;
}

/** Reads the students of the school, each with one classroom. @throws Unreadable */
export function readSet(
	set: SetTable[],
	{
		school,
		choices,
		reading: notes
	}: { school: School; choices: ColumnChoices; reading: Notes & { orgs: Org[] } }
): Roster {
	const note = noteOnce(notes);
	const lines = (kind: TableKind) =>
		set.filter(({ format }) => format.kind === kind).flatMap((part) => tableRows(part, note));
	checkComplete(set);
	const users = lines('users');
	const schools = studentSchools(users, lines('roles'), school.today);
	// Stored before one is chosen, so that a person can choose where that fails.
	notes.orgs = rosterSchools(lines('orgs'), schools);
	const org = chooseOrg(notes.orgs, school.names, choices.org);
	const students = users.filter((line) => isOfSchool(line, schools, org));
	if (!students.length) throw new Unreadable('rows_none', { file: users[0]?.file });
	const enrolled = enrolmentsOf(lines('enrollments'), {
		classes: classesOf(lines('classes'), org),
		users: new Set(users.map(idOf)),
		today: school.today,
		note
	});
	const birthDates = birthDatesOf([...students, ...lines('demographics')], note);
	const taught = students.flatMap((line) => enrolled.get(idOf(line)) ?? []);
	return {
		org,
		classrooms: [...new Set(taught.map(({ label }) => label))],
		headers: new Map(users.map((line) => [line.file, headersOf(line)])),
		students: students.map((line) => ({
			...studentOf(line, note),
			birthDate: birthDates.get(idOf(line)) ?? null,
			...classroomFor(line, enrolled.get(idOf(line)) ?? [], { school, choices, notes })
		}))
	};
}

const idOf = (line: TableLine) => line.get('sourcedId');

const headersOf = (line: TableLine): Headers => ({
	name: line.headerOf('familyName'),
	number: line.headerOf('identifier'),
	birthDate: line.headerOf('birthDate'),
	classroom: line.headerOf('sourcedId')
});

/** The standard has one form of date, YYYY-MM-DD; others are read as well. */
function birthDatesOf(lines: TableLine[], note: Note): Map<string, string> {
	const dates = new Map<string, string>();
	for (const line of lines) {
		const text = line.get('birthDate');
		if (!text) continue;
		const { date, code } = readDate(text, 'mdy');
		if (code) note({ file: line.file, row: line.row, column: line.headerOf('birthDate'), code, about: text });
		else dates.set(idOf(line), date);
	}
	return dates;
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
	const place = { file: line.file, row: line.row, column: line.headerOf('sourcedId') };
	if (first && more.length) notes.warnings.push({ ...place, code: 'classes_several', about: first.label });
	if (!first && !choices.only && isPresent(line)) notes.warnings.push({ ...place, code: 'class_none' });
	return { classroom: first?.label ?? null, alsoIn: more.map(({ label }) => label) };
}

const isPresent = (line: TableLine) => isActive(line) && line.get('enabledUser').toLowerCase() !== 'false';

function studentOf(line: TableLine, note: Note): StudentListItem {
	const { full, family, given } = joinName(line.get('familyName'), line.get('givenName'));
	if (!full)
		note({ file: line.file, row: line.row, column: line.headerOf('familyName'), code: 'name_missing' });
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

interface TaughtClass {
	label: string;
	homeroom: boolean;
}

/**
 * Classes by sourcedId; null for one that is inactive or belongs to another school. Classes with the same title get
 * their code, or else their periods, in brackets.
 */
function classesOf(lines: TableLine[], org: string | undefined): Map<string, TaughtClass | null> {
	const isOurs = (line: TableLine) => !org || ['', org].includes(line.get('schoolSourcedId'));
	const taught = lines.filter((line) => isActive(line) && isOurs(line) && line.get('title'));
	const titles = Map.groupBy(taught, (line) => line.get('title'));
	const classes = new Map<string, TaughtClass | null>(lines.map((line) => [line.get('sourcedId'), null]));
	for (const line of taught) {
		const [id, title] = [line.get('sourcedId'), line.get('title')];
		const code = line.get('classCode') || line.get('periods') || id;
		const label = titles.get(title)!.length > 1 ? `${title} (${code})` : title;
		classes.set(id, { label, homeroom: line.get('classType').toLowerCase() === 'homeroom' });
	}
	return classes;
}

interface EnrolmentsInput {
	classes: Map<string, TaughtClass | null>;
	/** The sourcedId of all users. */
	users: Set<string>;
	/** YYYY-MM-DD: enrollments that ended earlier are ignored. */
	today: string;
	note: Note;
}

/** The classes of each student, each once. */
function enrolmentsOf(
	lines: TableLine[],
	{ classes, users, today, note }: EnrolmentsInput
): Map<string, TaughtClass[]> {
	const byUser = new Map<string, Set<TaughtClass>>();
	for (const line of lines) {
		if (line.get('role').toLowerCase() !== 'student' || !isActive(line)) continue;
		const endDate = line.get('endDate');
		if (endDate && endDate < today) continue;
		const [userId, classId] = [line.get('userSourcedId'), line.get('classSourcedId')];
		const refuse = (column: string, about: string) =>
			note({
				file: line.file,
				row: line.row,
				column: line.headerOf(column),
				code: 'reference_unknown',
				about
			});
		if (!users.has(userId)) refuse('userSourcedId', userId);
		if (!classes.has(classId)) refuse('classSourcedId', classId);
		const taught = classes.get(classId);
		if (taught) byUser.set(userId, (byUser.get(userId) ?? new Set()).add(taught));
	}
	return new Map([...byUser].map(([user, taught]) => [user, [...taught]]));
}
