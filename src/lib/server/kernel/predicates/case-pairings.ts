import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/** The pairings that a case `k` concerns: the one it was opened from, and those of the texts that joined it. */
export const pairingsSql = sql`(
	select k.pairing_id union all select joined.pairing_id from case_item i join reviewable joined on joined.id = i.reviewable_id
	where i.case_id = k.id)`;

/** Whether a case `k` concerns a student: it is about them, or about a pairing of theirs. */
export const concernsSql = (student: SQLWrapper): SQL<boolean> => sql`(k.student_id = ${student} or exists (
	select from pairing_member h where h.pairing_id in ${pairingsSql} and h.person_id = ${student}))`;
