import { sql, type SQLWrapper } from 'drizzle-orm';

/** The classroom in which somebody is a student, or was last: `classroom_id`, `enrolled`, as SQL. */
export const seatOf = (student: SQLWrapper) => sql`
	select ${student} as person_id, k.classroom_id, k.until is null as enrolled from classroom_membership k
	where k.person_id = ${student} and k.role = 'student' order by k.until is null desc, k."from" desc, k.id desc limit 1`;
