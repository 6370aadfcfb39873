import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';

/** Days after which a gentle word that brought nothing is no longer shown. */
export const shownDays = 14;

/**
 * The newest gentle word to a student about a pal that they have not answered by handing in a letter, by its template;
 * or null. For the student's own page: nobody else sees it.
 */
export const wordSql = (studentId: SQLWrapper, pairingId: SQLWrapper, at: SQL): SQL<string | null> => sql`(
	select n.template from nudge n
	where n.pairing_id = ${pairingId} and n.student_id = ${studentId} and n.kind = 'student'
	and n.at > ${at} - make_interval(days => ${sql.raw(String(shownDays))})
	and not exists (select from reviewable r where r.pairing_id = n.pairing_id and r.author_id = n.student_id
		and r.submitted_at > n.at)
	order by n.at desc limit 1)`;
