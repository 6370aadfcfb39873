// What is stored about former staff. Whom they invited, vouched for or dismissed stays, by their number.
import { sql, columnName, type SQL } from '../../kernel/db/index.ts';
import {
	callReviewer,
	classNotice,
	digest,
	findingVerdict,
	handRoot,
	mailChoice,
	recoveryCode,
	recoveryLink,
	recoveryRequest,
	savedReply,
	secondFactor,
	signInStep,
	staffDeparture,
	staffInvitation,
	staffMessage,
	tables,
	vouching,
	writingAid
} from '../../kernel/schema/index.ts';
import { deleteOf } from './delete-rows.ts';

const { staffWords } = tables;

/** The statements in order: rows before the rows to which they refer. */
export const staffStatements = (id: string): SQL[] => [
	deleteOf(mailChoice.personId, id),
	// That they reviewed stays, by their number; where their family is does not.
	sql`update ${tables.callReviewer} set ${columnName(callReviewer.relatedSchools)} = '[]'::jsonb
		where ${tables.callReviewer.personId} = ${id}`,
	deleteOf(digest.personId, id),
	deleteOf(savedReply.personId, id),
	// What they said about findings stays as a number: nobody’s.
	sql`update ${tables.findingVerdict} set ${columnName(findingVerdict.by)} = null
		where ${tables.findingVerdict.by} = ${id}`,
	deleteOf(staffMessage.authorId, id),
	deleteOf(classNotice.by, id),
	deleteOf(writingAid.by, id),
	// Copies of notices, posts and messages among colleagues.
	sql`delete from ${staffWords} where ${staffWords.by} = ${id} and ${staffWords.studentId} is null`,
	deleteOf(recoveryCode.personId, id),
	deleteOf(recoveryLink.personId, id),
	deleteOf(recoveryRequest.personId, id),
	deleteOf(secondFactor.personId, id),
	deleteOf(signInStep.personId, id),
	sql`update ${tables.staffDeparture} set ${columnName(staffDeparture.reason)} = ''
		where ${tables.staffDeparture.personId} = ${id}`,
	sql`update ${tables.staffInvitation} set ${columnName(staffInvitation.email)} = null
		where ${tables.staffInvitation.personId} = ${id}`,
	// That their accounts were told apart stays, by their number; the operator's words do not.
	sql`update ${tables.handRoot} set ${columnName(handRoot.reason)} = ''
		where ${tables.handRoot.personId} = ${id}`,
	sql`update ${tables.vouching} set ${columnName(vouching.checked)} = ''
		where ${tables.vouching.personId} = ${id}`
];
