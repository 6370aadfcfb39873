// Requests for approval, as SQL over rows `q` of `approval_request`.
import { sql, type SQL } from 'drizzle-orm';

/** Whether the approval that `q` asks for is still missing at a moment. */
export const isAskedSql = (at: SQL): SQL<boolean> =>
	sql`(q.closed_at is null and (q.ends_at is null or q.ends_at > ${at}))`;
