// What is kept about somebody who once worked here. Whom they let in, vouched for or sent away stays, by their number.
import { sql, type SQL } from 'drizzle-orm';
import {
	classNotice,
	digest,
	mailChoice,
	recoveryCode,
	recoveryLink,
	recoveryRequest,
	secondFactor,
	signInStep,
	staffMessage
} from '../../kernel/schema/index.ts';
import { deleteOf } from './delete.ts';

/** In this order: what hangs on something goes before it. */
export const workedHere = (id: string): SQL[] => [
	deleteOf(mailChoice.personId, id),
	deleteOf(digest.personId, id),
	deleteOf(staffMessage.authorId, id),
	deleteOf(classNotice.by, id),
	deleteOf(recoveryCode.personId, id),
	deleteOf(recoveryLink.personId, id),
	deleteOf(recoveryRequest.personId, id),
	deleteOf(secondFactor.personId, id),
	deleteOf(signInStep.personId, id),
	sql`update staff_departure set reason = '' where person_id = ${id}`,
	sql`update staff_invitation set email = null where person_id = ${id}`,
	// That they were told apart from others stays with them as a number; the operator's words do not.
	sql`update hand_root set reason = '' where person_id = ${id}`,
	sql`update vouching set checked = '' where person_id = ${id}`
];
