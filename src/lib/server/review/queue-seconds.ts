import { sql } from '../kernel/db/index.ts';
import { isWaiting } from '../kernel/predicates/index.ts';
import { aliased, endorsement, reviewable } from '../kernel/schema/index.ts';

const { f, r } = aliased({ f: endorsement, r: reviewable });

/** How many items the reader of a queue has approved that wait for a second teacher, counting at most 1,000. */
export const waitingForSecond = sql`(select count(*)::int from (select from ${f}
	join ${r} on ${r.revisionId} = ${f.revisionId}
	where ${f.by} = ${sql.placeholder('personId')} and ${isWaiting(r)} and ${r.releaseAt} is null limit 1000) own)`;
