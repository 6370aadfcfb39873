// What is kept of a set of several schools: the rows of one of them.
import type { Table } from '../table.ts';
import type { Source } from '../unpack.ts';
import type { TableKind } from './formats.ts';
import { isOfSchool, studentSchools } from './schools.ts';
import { linesOf, type SetTable, type TableLine } from './tables.ts';

/**
 * The files of a set with only what belongs to one school: its students, its classes and their enrollments. Rows of others
 * are left empty, so that the numbers of rows stay. A reference to nothing stays too: it is an error that a person has to
 * see.
 */
export function filesOfSchool(set: SetTable[], org: string, today: string): Source[] {
	const ignore = () => {};
	const lines = (kind: TableKind) =>
		set.filter(({ format }) => format.kind === kind).flatMap((part) => linesOf(part, ignore));
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
			const kept = linesOf(part, ignore).filter(isKept[part.format.kind]);
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
