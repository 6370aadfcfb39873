// Holds, as SQL over items. A text on hold is released only after somebody who answers for the student's safety has
// lifted the hold.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, hold } from '../schema/index.ts';

const { h } = aliased({ h: hold });

/** Whether an item is on hold. */
export const onHoldSql = (item: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${h} where ${h.reviewableId} = ${item} and ${h.liftedAt} is null)`;

/**
 * Whether a text on hold may be about an adult. Such a text is left out of every count that people at the school could
 * compare with what they see.
 */
export const isKeptFromAnybodySql = (item: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${h} where ${h.reviewableId} = ${item} and ${h.liftedAt} is null
		and (${h.pastSchool} or ${h.exceptId} is not null))`;
