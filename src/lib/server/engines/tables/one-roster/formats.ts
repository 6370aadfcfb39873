// Which table of a set a file is, and what its columns are called. A set is OneRoster 1.1 or 1.2 CSV (1EdTech), Microsoft
// School Data Sync (SDS) version 1, 2 or 2.1, or Clever. Each is read by the names of columns in OneRoster 1.1.
import { comparable } from '../columns.ts';
import type { Table } from '../table.ts';

export type TableKind = 'users' | 'roles' | 'classes' | 'enrollments' | 'orgs' | 'demographics' | 'other';

export interface TableFormat {
	kind: TableKind;
	/** Our name of a column → the names that it has in the file, in the form of `comparable`; others have our name. */
	columns: Record<string, string[]>;
	/** What every row says without a column. */
	constants: Record<string, string>;
	/** Clever tables have names that a class list may have too: they are a set only together. */
	onlyWithOthers?: boolean;
}

/** Which table of a set this is; undefined for a class list. */
export function formatOf(table: Table): TableFormat | undefined {
	const has = columnsOf(table);
	const kind = oneRosterKind(table, has);
	if (kind) return { kind, columns: sourcedIdColumns, constants: {} };
	return sdsFormat(table, has) ?? cleverFormat(has);
}

/** A question whether a table has all of these columns. */
type HasColumns = (...names: string[]) => boolean;

const columnsOf = ({ header }: Table): HasColumns => {
	const columns = new Set(header.cells.map(comparable));
	return (...names) => names.every((name) => columns.has(name));
};

/** SDS has its own name for the school of a class and the student of a row. */
const sourcedIdColumns = {
	schoolSourcedId: ['schoolsourcedid', 'orgsourcedid'],
	orgSourcedIds: ['orgsourcedids', 'orgsourcedid'],
	classCode: ['classcode', 'code'],
	sourcedId: ['sourcedid', 'usersourcedid'],
	preferredFirstName: ['preferredfirstname', 'preferredgivenname']
};

/** The tables of OneRoster, and of SDS 2 and 2.1, which took its columns. */
function oneRosterKind({ file, header }: Table, has: HasColumns): TableKind | undefined {
	if (/^manifest\.csv$/i.test(file)) return 'other';
	if (!header.cells.some((name) => /sourcedids?$/.test(comparable(name)))) return undefined;
	if (has('classsourcedid', 'usersourcedid')) return 'enrollments';
	if (has('usersourcedid', 'orgsourcedid', 'role')) return 'roles';
	if (has('birthdate') && !has('givenname')) return 'demographics';
	if (/^courses/i.test(file) || has('coursecode')) return 'other';
	const isOfSchool = ['classtype', 'schoolsourcedid', 'orgsourcedid'].some((name) => has(name));
	if (has('sourcedid', 'title') && isOfSchool) return 'classes';
	if (has('sourcedid', 'username') || has('sourcedid', 'givenname', 'familyname')) return 'users';
	return has('sourcedid', 'name', 'type') ? 'orgs' : 'other';
}

/** SDS 1. The tables of students and of teachers have the same columns: their file names tell them apart. */
function sdsFormat({ file }: Table, has: HasColumns): TableFormat | undefined {
	const isOfTeachers = /teacher|staff/i.test(file);
	const format = (kind: TableKind, columns: TableFormat['columns'], constants = {}): TableFormat => ({
		kind: isOfTeachers ? 'other' : kind,
		columns,
		constants
	});
	if (has('sectionsisid', 'sisid'))
		return format(
			'enrollments',
			{ classSourcedId: ['sectionsisid'], userSourcedId: ['sisid'] },
			{ role: 'student' }
		);
	const ids = { sourcedId: ['sisid'], schoolSourcedId: ['schoolsisid'], orgSourcedIds: ['schoolsisid'] };
	if (has('sisid', 'schoolsisid', 'sectionname'))
		return format('classes', { ...ids, title: ['sectionname'], classCode: ['sectionnumber'] });
	if (has('sisid', 'schoolsisid')) return format('users', { ...ids, ...nameColumns }, { role: 'student' });
	if (has('sisid', 'name') && /^schools?\b/i.test(file)) return format('orgs', ids, { type: 'school' });
	return undefined;
}

const nameColumns = {
	givenName: ['firstname'],
	familyName: ['lastname'],
	identifier: ['studentnumber'],
	birthDate: ['birthdate', 'dob']
};

function cleverFormat(has: HasColumns): TableFormat | undefined {
	const format = (kind: TableKind, columns: TableFormat['columns'], constants = {}): TableFormat => ({
		kind,
		columns: { schoolSourcedId: ['schoolid'], orgSourcedIds: ['schoolid'], ...columns },
		constants,
		onlyWithOthers: true
	});
	if (!has('schoolid')) return undefined;
	if (has('sectionid', 'studentid'))
		return format(
			'enrollments',
			{ classSourcedId: ['sectionid'], userSourcedId: ['studentid'] },
			{ role: 'student' }
		);
	if (has('sectionid'))
		return format('classes', {
			sourcedId: ['sectionid'],
			title: ['sectionname', 'name', 'coursename'],
			classCode: ['sectionnumber'],
			periods: ['period']
		});
	if (has('studentid', 'lastname'))
		return format('users', { sourcedId: ['studentid'], ...nameColumns }, { role: 'student' });
	if (has('schoolname'))
		return format('orgs', { sourcedId: ['schoolid'], name: ['schoolname'] }, { type: 'school' });
	return has('teacherid') || has('staffid') ? format('other', {}) : undefined;
}
