import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/** The classroom of a student; of one who has left, the last. */
export const classroomOf = (student: SQLWrapper): SQL => sql`(
	select own.classroom_id from classroom_membership own where own.person_id = ${student} and own.role = 'student'
	order by own.until is null desc, own."from" desc limit 1)`;
