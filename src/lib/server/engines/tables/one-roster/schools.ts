// A district exports all of its schools together: whose students a set has, and the rows that are kept of one school.
import { comparable } from '../columns.ts';
import { Unreadable } from '../problem.ts';
import { isActive, type TableLine, tableRows, type SetTable } from './tables.ts';
import type { Table } from '../table.ts';
import type { Source } from '../unpack.ts';
import type { TableKind } from './formats.ts';

export interface Org {
	id: string;
	name: string;
}

/** Where each user of a set is a student: in `users` itself, or in `roles` (SDS 2.1, OneRoster 1.2). */
export function studentSchools(users: TableLine[], roles: TableLine[], today: string): Map<string, string[]> {
	const schools = new Map<string, string[]>();
	const isStudent = (line: TableLine) => line.get('role').toLowerCase() === 'student';
	const add = (user: string, ids: string[]) => schools.set(user, [...(schools.get(user) ?? []), ...ids]);
	for (const line of users) if (isStudent(line)) add(line.get('sourcedId'), idsIn(line));
	for (const line of roles) {
		const endDate = line.get('roleEndDate') || line.get('endDate');
		if (!isStudent(line) || !isActive(line) || (endDate && endDate < today)) continue;
		add(line.get('userSourcedId'), idsIn(line));
	}
	return schools;
}

/** Whether a line is a student of this school. SDS 1 has a line for each school of a student: only its own counts. */
export function isOfSchool(
	line: TableLine,
	students: Map<string, string[]>,
	org: string | undefined
): boolean {
	const schools = students.get(line.get('sourcedId'));
	if (!schools || org === undefined) return schools !== undefined;
	const own = idsIn(line);
	return (own.length ? own : schools).includes(org);
}

const idsIn = (line: TableLine): string[] =>
	line
		.get('orgSourcedIds')
		.split(',')
		.flatMap((id) => id.trim() || []);

/**
 * The schools of a set: organizations of this type, or else those where students are. Without a table of them, their ids
 * stand for their names.
 */
export function rosterSchools(lines: TableLine[], students: Map<string, string[]>): Org[] {
	const used = new Set([...students.values()].flat());
	const orgs = lines.filter(isActive).map((line) => ({
		id: line.get('sourcedId'),
		name: line.get('name') || line.get('sourcedId'),
		type: line.get('type').toLowerCase()
	}));
	const schools = orgs.filter(({ type }) => type === 'school');
	const others = orgs.filter(({ id }) => used.has(id));
	const chosen = schools.length ? schools : others;
	if (!chosen.length) return [...used].map((id) => ({ id, name: id }));
	return chosen.map(({ id, name }) => ({ id, name }));
}

/**
 * The id of the school to read: the one that was chosen by its id or its name, the only one, or the one with a name of
 * ours.
 * @throws Unreadable
 */
export function chooseOrg(orgs: Org[], names: string[], chosen: string | undefined): string | undefined {
	const chosenOrgs = [
		orgs.filter(({ id }) => id === chosen),
		orgs.filter(({ name }) => chosen && comparable(name) === comparable(chosen))
	].find(({ length }) => length === 1);
	if (chosenOrgs) return chosenOrgs[0]!.id;
	if (orgs.length < 2) return orgs[0]?.id;
	const ourNames = names.map(comparable);
	const namesakes = orgs.filter(({ name }) => ourNames.includes(comparable(name)));
	if (namesakes.length === 1) return namesakes[0]!.id;
	const list = orgs.map(({ name }) => name).join(', ');
	throw new Unreadable('school_unclear', { about: list.slice(0, 300) });
}

/**
 * The files of a set with only what belongs to one school: its students, its classes and their enrollments. Rows of others
 * are left empty, so that the numbers of rows stay. A reference to nothing stays too: it is an error that a person has to
 * see.
 */
export function filesOfSchool(set: SetTable[], org: string, today: string): Source[] {
	const ignore = () => {};
	const lines = (kind: TableKind) =>
		set.filter(({ format }) => format.kind === kind).flatMap((part) => tableRows(part, ignore));
	const users = lines('users');
	const schools = studentSchools(users, lines('roles'), today);
	const allUsers = new Set(users.map((line) => line.get('sourcedId')));
	const isOurs = (line: TableLine) => isOfSchool(line, schools, org);
	const ourUsers = new Set(users.filter(isOurs).map((line) => line.get('sourcedId')));
	const isOurClass = (line: TableLine) => ['', org].includes(line.get('schoolSourcedId'));
	const classes = lines('classes');
	const allClasses = new Set(classes.map((line) => line.get('sourcedId')));
	const ourClasses = new Set(classes.filter(isOurClass).map((line) => line.get('sourcedId')));
	const isOurUser = (id: string) => ourUsers.has(id) || !allUsers.has(id);
	const isKept: Record<TableKind, (line: TableLine) => boolean> = {
		users: isOurs,
		roles: (line) =>
			ourUsers.has(line.get('userSourcedId')) && line.get('orgSourcedIds').split(',').includes(org),
		classes: isOurClass,
		enrollments: (line) =>
			isOurUser(line.get('userSourcedId')) &&
			(ourClasses.has(line.get('classSourcedId')) || !allClasses.has(line.get('classSourcedId'))),
		orgs: (line) => line.get('sourcedId') === org,
		demographics: (line) => ourUsers.has(line.get('sourcedId')),
		other: () => false
	};
	return set
		.filter(({ format }) => format.kind !== 'other')
		.map((part) => {
			const kept = tableRows(part, ignore).filter(isKept[part.format.kind]);
			return sourceOf(part.table, new Set(kept.map(({ row }) => row)));
		});
}

/** A table as a file, with empty lines for the rows that are left out. */
function sourceOf({ file, header, rows }: Table, kept: Set<number>): Source {
	const lines: string[] = [];
	for (const { number, cells } of [header, ...rows])
		if (number === header.number || kept.has(number)) lines[number - 1] = cells.map(quoted).join(',');
	return {
		name: file,
		bytes: new TextEncoder().encode(`${Array.from(lines, (line) => line ?? '').join('\n')}\n`)
	};
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
