import { sql, type SQLWrapper } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';

/** The lead of a school, or the deputy where that is the adult it is about; null where neither stands. */
export async function leadFor(schoolId: string, exceptId: string | null): Promise<string | null> {
	const [found] = await rows<{ id: string }>(sql`
		select p.person_id as id from safeguarding_post p
		where p.school_id = ${schoolId} and p.until is null and p.person_id is distinct from ${exceptId}::uuid
		and ${isStaff(sql`p.person_id`, schoolId)}
		order by p.rank = 'lead' desc limit 1`);
	return found?.id ?? null;
}

/** Whether this person works at the school and may sign in. */
export async function worksThere(personId: string, schoolId: string): Promise<boolean> {
	const found = await rows(
		sql`select from person p where p.id = ${personId} and ${isStaff(sql`p.id`, schoolId)}`
	);
	return found.length > 0;
}

const isStaff = (person: SQLWrapper, schoolId: string) => sql`exists (
	select from role_grant g where g.person_id = ${person} and g.role = 'teacher'
	and g.school_id = ${schoolId} and g.until is null)
	and not ${suspendedSql(person, instant(now()))}`;

/** Everybody who works at these schools: whom a case may be about, and who may lead it. */
export const staffOf = (schools: string[]) =>
	rows<{ id: string; name: string; schoolId: string }>(sql`
		select p.id, p.display_name as name, g.school_id as "schoolId" from role_grant g join person p on p.id = g.person_id
		where g.role = 'teacher' and g.until is null
		and g.school_id = any(${sql.param(`{${schools.join(',')}}`)}::text[])
		order by g.school_id, p.display_name`);
