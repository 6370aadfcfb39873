import type { Actor } from '../kernel/access/index.ts';
import { prepared, sql } from '../kernel/db/index.ts';
import type { ReviewFilter } from './queue-filter.ts';
import { filterValues, matchesFilter, queueReader } from './queue-reader.ts';
import { waiting } from './waiting.ts';
import { aliased, claim, reviewable } from '../kernel/schema/index.ts';

const { c, d } = aliased({ c: claim, d: reviewable });

const nextQuery = prepared((database) =>
	database
		.select({ id: sql<string>`id` })
		.from(
			sql`(select q.id from (${waiting}) q
				where ${matchesFilter} and q.id is distinct from ${sql.placeholder('from')}::uuid and not q.held
				and not exists (select from ${c} where ${c.reviewableId} = q.id
					and ${c.by} <> ${sql.placeholder('personId')} and ${c.activeAt} > ${sql.placeholder('alive')}::timestamptz)
				order by coalesce((q.submitted_at, q.id) < (
					select ${d.submittedAt}, ${d.id} from ${d}
						where ${d.id} = ${sql.placeholder('from')}::uuid), false), q.submitted_at, q.id
				limit 1) next`
		)
		.prepare('queue_next')
);

/**
 * The next letter in the order of the queue that nobody else has open; after the last comes the first. An item on hold is never
 * opened automatically (safety rule 15).
 * @param from the item that was decided, if there is one; it may still be in the queue, for another classroom
 */
export async function nextItemFor(
	actor: Actor,
	filter: ReviewFilter,
	from: string | null
): Promise<string | undefined> {
	const [item] = await nextQuery().execute({ ...queueReader(actor), ...filterValues(filter), from });
	return item?.id;
}
