import { sql, type SQL } from 'drizzle-orm';

/** Whether somebody teaches a pal of the writer now. */
export const teachesPalSql = (
	person: SQL,
	{ pairing, author }: { pairing: SQL; author: SQL }
): SQL<boolean> =>
	sql`exists (select from pairing_member pal
		join enrolment seat on seat.id = pal.enrolment_id
		join classroom_membership theirs on theirs.classroom_id = seat.classroom_id and theirs.role = 'teacher'
			and theirs.until is null and theirs.person_id = ${person}
		where pal.pairing_id = ${pairing} and pal.person_id <> ${author})`;
