import { type SQLWrapper, sql, type SQL } from 'drizzle-orm';
import { seatOf } from './seat-of.ts';

/** The schools of an item's people, as a query of one column `school_id`. */
export const schoolsOfSql = (item: SQLWrapper): SQL => sql`(
	select c.school_id from reviewable own join pairing_member m on m.pairing_id = own.pairing_id
	join enrolment e on e.id = m.enrolment_id join classroom c on c.id = e.classroom_id where own.id = ${item}
	union
	select c.school_id from reviewable own cross join lateral (${seatOf(sql`own.author_id`)}) home
	join classroom c on c.id = home.classroom_id where own.id = ${item})`;
