// What is stored about former staff. Whom they invited, vouched for or dismissed stays, by their number.
import { sql, columnName, type SQL } from '../../kernel/db/index.ts';
import {
	aliased,
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
	staffWords,
	vouching,
	writingAid
} from '../../kernel/schema/index.ts';
import { deleteOf } from './delete-rows.ts';

const { call_reviewer: callReviewerRow } = aliased({ call_reviewer: callReviewer });
const { hand_root: handRootRow, vouching: vouchingRow } = aliased({ hand_root: handRoot, vouching });
const { finding_verdict: findingVerdictRow } = aliased({ finding_verdict: findingVerdict });
const { staff_departure: staffDepartureRow } = aliased({ staff_departure: staffDeparture });
const { staff_invitation: staffInvitationRow } = aliased({ staff_invitation: staffInvitation });
const { staff_words: staffWordsRow } = aliased({ staff_words: staffWords });

/** The statements in order: rows before the rows to which they refer. */
export const staffStatements = (id: string): SQL[] => [
	deleteOf(mailChoice.personId, id),
	// That they reviewed stays, by their number; where their family is does not.
	sql`update ${callReviewerRow} set ${columnName(callReviewer.relatedSchools)} = '[]'::jsonb where ${callReviewerRow.personId} = ${id}`,
	deleteOf(digest.personId, id),
	deleteOf(savedReply.personId, id),
	// What they said about findings stays as a number: nobody’s.
	sql`update ${findingVerdictRow} set ${columnName(findingVerdict.by)} = null where ${findingVerdictRow.by} = ${id}`,
	deleteOf(staffMessage.authorId, id),
	deleteOf(classNotice.by, id),
	deleteOf(writingAid.by, id),
	// Copies of notices, posts and messages among colleagues.
	sql`delete from ${staffWordsRow} where ${staffWordsRow.by} = ${id} and ${staffWordsRow.studentId} is null`,
	deleteOf(recoveryCode.personId, id),
	deleteOf(recoveryLink.personId, id),
	deleteOf(recoveryRequest.personId, id),
	deleteOf(secondFactor.personId, id),
	deleteOf(signInStep.personId, id),
	sql`update ${staffDepartureRow} set ${columnName(staffDeparture.reason)} = ''
		where ${staffDepartureRow.personId} = ${id}`,
	sql`update ${staffInvitationRow} set ${columnName(staffInvitation.email)} = null
		where ${staffInvitationRow.personId} = ${id}`,
	// That their accounts were told apart stays, by their number; the operator's words do not.
	sql`update ${handRootRow} set ${columnName(handRoot.reason)} = '' where ${handRootRow.personId} = ${id}`,
	sql`update ${vouchingRow} set ${columnName(vouching.checked)} = '' where ${vouchingRow.personId} = ${id}`
];
