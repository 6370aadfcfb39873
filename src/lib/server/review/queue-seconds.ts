import { sql } from '../kernel/db/index.ts';
import { isWaiting } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { endorsement, item } = tables;

/** How many items the reader of a queue has approved that wait for a second teacher, counting at most 1,000. */
export const waitingForSecond = sql`(select count(*)::int from (select from ${endorsement}
	join ${item} on ${item.revisionId} = ${endorsement.revisionId}
	where ${endorsement.by} = ${sql.placeholder('personId')} and ${isWaiting(item)} and ${item.releaseAt} is null
		limit 1000) own)`;
