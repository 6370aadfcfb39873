import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { staffNames } from '../../directory/labels/index.ts';

/** The adults whom a student can name: everybody who works at the school, and the coordinators, who get such calls. */
export async function adultsAt(schoolId: string, locale: string): Promise<{ id: string; name: string }[]> {
	const found = await rows<{ id: string; name: string }>(sql`
		select distinct p.id, p.display_name as name from role_grant g join person p on p.id = g.person_id
		where g.until is null and (
			(g.role = 'teacher' and g.school_id = ${schoolId})
			or (g.role = 'coordinator' and g.program_id in (select ps.program_id from program_school ps where ps.school_id = ${schoolId})))`);
	const { nameOf } = await staffNames(locale);
	const byName = new Intl.Collator(locale);
	return found
		.map(({ id, name }) => ({ id, name: nameOf(id, name) }))
		.sort((a, b) => byName.compare(a.name, b.name));
}
