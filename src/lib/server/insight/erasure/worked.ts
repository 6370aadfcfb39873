// What is kept about somebody who once worked here. Whom they let in, vouched for or sent away stays, by their number.
import { sql, type SQL } from 'drizzle-orm';

/** In this order: what hangs on something goes before it. */
export const workedHere = (id: string): SQL[] => [
	sql`delete from mail_choice where person_id = ${id}`,
	sql`delete from digest where person_id = ${id}`,
	sql`delete from staff_message where author_id = ${id}`,
	sql`delete from class_notice where by = ${id}`,
	sql`delete from recovery_code where person_id = ${id}`,
	sql`delete from recovery_link where person_id = ${id}`,
	sql`delete from recovery_request where person_id = ${id}`,
	sql`delete from second_factor where person_id = ${id}`,
	sql`delete from sign_in_step where person_id = ${id}`,
	sql`update staff_departure set reason = '' where person_id = ${id}`,
	sql`update staff_invitation set email = null where person_id = ${id}`,
	// That they were told apart from others stays with them as a number; the operator's words do not.
	sql`update hand_root set reason = '' where person_id = ${id}`,
	sql`update vouching set checked = '' where person_id = ${id}`
];
