import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { prepared } from '../db/index.ts';
import type { Filter } from './filter.ts';
import { filterValues, matches, reader } from './queue-reader.ts';
import { inOrder, waiting } from './waiting.ts';

const next = prepared((database) =>
	database
		.select({ id: sql<string>`id` })
		.from(
			sql`(select q.id from (${waiting}) q where ${matches} and q.id is distinct from ${sql.placeholder('from')}::uuid
				and not exists (select from claim c where c.reviewable_id = q.id
					and c.by <> ${sql.placeholder('personId')} and c.active_at > ${sql.placeholder('alive')}::timestamptz)
				order by ${inOrder} limit 1) next`
		)
		.prepare('queue_next')
);

/**
 * The first letter of the queue that nobody else has open, without the queue: what follows a decision.
 * @param from the one that was decided, if it was one; it may stand in the queue still, for another classroom
 */
export async function nextOf(actor: Actor, filter: Filter, from: string | null): Promise<string | undefined> {
	const [found] = await next().execute({ ...reader(actor), ...filterValues(filter), from });
	return found?.id;
}
