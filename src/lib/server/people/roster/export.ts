import { m } from '#lib/paraglide/messages.js';
import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { csvLine } from '../../kernel/csv.ts';
import { record } from '../../kernel/audit/index.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { labels } from '../labels/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

const { membership, rosterEntry } = tables;

interface ExportedStudent {
	schoolId: string;
	classroomId: string;
	number: string | null;
	fullName: string;
	familyName: string | null;
	givenName: string | null;
	birthDate: string | null;
}

/**
 * The class lists of a teacher as a table for a spreadsheet, in a form that can be imported again. The export writes an audit
 * event. Sign-in names are not included.
 */
export async function exportLists(actor: Actor, locale: string): Promise<string> {
	const label = await labels(locale);
	return transaction(async () => {
		const students = await studentsOf(actor);
		await record({
			actorId: actor.id,
			verb: 'roster.export',
			subject: ['person', actor.id],
			schools: [...new Set(students.map(({ schoolId }) => schoolId))],
			detail: `rows=${students.length}`
		});
		const table = students.map((student) => [
			student.number ?? '',
			student.fullName,
			student.familyName ?? '',
			student.givenName ?? '',
			label(`classroom:${student.classroomId}`),
			student.birthDate ?? ''
		]);
		// The byte order mark tells a spreadsheet that this is UTF-8.
		return '\ufeff' + [headings(), ...table].map(csvLine).join('');
	});
}

const headings = () => [
	m.people_roster_field_number(),
	m.people_roster_field_name(),
	m.people_roster_field_family(),
	m.people_roster_field_given(),
	m.people_roster_field_classroom(),
	m.people_roster_field_birth_date()
];

const studentsOf = (actor: Actor) =>
	rows<ExportedStudent>(sql`
		select ${rosterEntry.schoolId} as "schoolId", ${membership.classroomId} as "classroomId",
			${rosterEntry.studentNumber} as number, ${rosterEntry.fullName} as "fullName",
				${rosterEntry.familyName} as "familyName", ${rosterEntry.givenName} as "givenName",
			${rosterEntry.birthDate}::text as "birthDate"
		from ${membership}
		join ${rosterEntry} on ${rosterEntry.personId} = ${membership.personId}
		where ${openMembership(membership, 'student')}
			and ${teaches.where(readerOf(actor), membership.classroomId)}
		order by ${membership.classroomId}, ${rosterEntry.fullName}, ${rosterEntry.personId}`);
