// Holds, as SQL over items: a text on hold travels only when somebody who answers for the student's safety has lifted it.
import { type SQL, sql } from 'drizzle-orm';

/** Whether an item is on hold. */
export const onHoldSql = (item: SQL): SQL<boolean> =>
	sql`exists (select from hold h where h.reviewable_id = ${item} and h.lifted_at is null)`;

/** Whether it may be about any adult at all: then it is in no count that people at the school could compare with what they see. */
export const isKeptFromAnybodySql = (item: SQL): SQL<boolean> =>
	sql`exists (select from hold h where h.reviewable_id = ${item} and h.lifted_at is null
		and (h.past_school or h.except_id is not null))`;
