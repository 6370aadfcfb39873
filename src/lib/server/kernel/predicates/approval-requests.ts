// Requests for approval, as SQL over rows `q` of `approval_request`.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, approvalRequest } from '../schema/index.ts';

const { q } = aliased({ q: approvalRequest });

/** Whether the approval that `q` asks for is still missing at a moment. */
export const isAskedSql = (moment: SQLWrapper): SQL<boolean> =>
	sql`(${q.closedAt} is null and (${q.endsAt} is null or ${q.endsAt} > ${moment}))`;
