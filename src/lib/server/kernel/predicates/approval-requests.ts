// Requests for approval, as SQL over rows `approvalRequest` of `approval_request`.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { tables } from '../schema/index.ts';

const { approvalRequest } = tables;

/** Whether the approval that `approvalRequest` asks for is still missing at a moment. */
export const isAskedSql = (moment: SQLWrapper): SQL<boolean> =>
	sql`(${approvalRequest.closedAt} is null and (${approvalRequest.endsAt} is null
		or ${approvalRequest.endsAt} > ${moment}))`;

/** Whether the approval of a classroom is still missing for a wording at a moment. */
export const isAskedOfSql = (
	wording: { revisionId: SQLWrapper; classroomId: SQLWrapper },
	moment: SQLWrapper
): SQL<boolean> => sql`exists (select from ${approvalRequest}
	where ${approvalRequest.revisionId} = ${wording.revisionId} and ${approvalRequest.classroomId} = ${wording.classroomId}
		and ${isAskedSql(moment)})`;
