import { sql } from 'drizzle-orm';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, readerOf, teaches } from '../../../kernel/access/index.ts';
import { csvLine } from '../../../kernel/csv.ts';
import { record } from '../../../kernel/audit/index.ts';
import { rows, transaction } from '../../../kernel/db/index.ts';
import { labels } from '../../labels/index.ts';

interface Exported {
	schoolId: string;
	classroomId: string;
	number: string | null;
	fullName: string;
	familyName: string | null;
	givenName: string | null;
	birthDate: string | null;
}

/**
 * The class lists of a teacher as a table for a spreadsheet, in a form that can be brought again. Taking them away is an
 * event. Sign-in names are not in it.
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
		const table = students.map((one) => [
			one.number ?? '',
			one.fullName,
			one.familyName ?? '',
			one.givenName ?? '',
			label(`classroom:${one.classroomId}`),
			one.birthDate ?? ''
		]);
		// The mark at the start tells a spreadsheet that this is UTF-8.
		return '\ufeff' + [headings(), ...table].map(csvLine).join('');
	});
}

const headings = () => [
	m.roster_field_number(),
	m.roster_field_name(),
	m.roster_field_family(),
	m.roster_field_given(),
	m.roster_field_classroom(),
	m.roster_field_birth_date()
];

const studentsOf = (actor: Actor) =>
	rows<Exported>(sql`
		select e.school_id as "schoolId", c.classroom_id as "classroomId", e.student_number as number,
			e.full_name as "fullName", e.family_name as "familyName", e.given_name as "givenName",
			e.birth_date::text as "birthDate"
		from classroom_membership c
		join roster_entry e on e.person_id = c.person_id
		where c.role = 'student' and c.until is null
			and ${teaches.where(readerOf(actor), sql`c.classroom_id`)}
		order by c.classroom_id, e.full_name, e.person_id`);
