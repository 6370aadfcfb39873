// Holds, as SQL over items. A text on hold is released only after somebody who answers for the student's safety has
// lifted the hold.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';

const { hold } = inner;

/** Whether an item is on hold. */
export const onHoldSql = (item: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${hold} where ${hold.reviewableId} = ${item} and ${hold.liftedAt} is null)`;

/**
 * Whether a text on hold may be about an adult. Such a text is left out of every count that people at the school could
 * compare with what they see.
 */
export const isKeptFromAnybodySql = (item: SQLWrapper): SQL<boolean> =>
	sql`exists (select from ${hold} where ${hold.reviewableId} = ${item} and ${hold.liftedAt} is null
		and (${hold.pastSchool} or ${hold.exceptId} is not null))`;
