import type { Actor } from '../kernel/access/index.ts';
import { prepared, sql } from '../kernel/db/index.ts';
import { type ReviewFilter, filterValues, matchesFilter, queueReader } from './queue-filter.ts';
import { decidedLately, placeForReader, waitingWhere } from './waiting.ts';
import { isWaiting } from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { claim, item } = tables;
const { earlierItem } = aliased({ earlierItem: item });

const fromId = sql`${sql.placeholder('from')}::uuid`;

/** What else the writer of the decided text has waiting, in the order after it: found by index, without the rest of the queue. */
const laterOfWriter = sql`select ${item.revisionId} from ${item} join ${earlierItem} on ${earlierItem.id} = ${fromId}
	where ${item.authorId} = ${earlierItem.authorId} and ${isWaiting(item)} and ${item.releaseAt} is null
		and (${item.submittedAt}, ${item.id}) > (${earlierItem.submittedAt}, ${earlierItem.id})`;

const isAsked = sql`case when ${sql.placeholder('ofWriter')}::boolean and exists (select from later)
	then request.revision_id in (select revision_id from later) else true end`;

// The item that was decided is materialized: else its place is computed once more for each item that waits.
const nextQuery = prepared((database) =>
	database
		.select({ id: sql<string | null>`id`, ofWriter: sql<boolean>`of_writer` })
		.from(
			sql`(with later as materialized (${laterOfWriter}),
				decided_lately as materialized (${decidedLately}),
				open_item as materialized (select waiting_item.*, ${placeForReader} as place from (${waitingWhere(isAsked)}) waiting_item
				left join decided_lately on decided_lately.author_id = waiting_item.author_id where not waiting_item.held),
				decided(after_id, writer_id, after_at, after_place) as materialized (select ${item.id}, ${item.authorId},
				${item.submittedAt}, least(${item.submittedAt},
					(select min(open_item.place) from open_item where open_item.author_id = ${item.authorId}),
					(select at from decided_lately where decided_lately.author_id = ${item.authorId}))
					from ${item} where ${item.id} = ${fromId})
				select (select waiting_item.id from open_item waiting_item left join decided on true
				where ${matchesFilter} and waiting_item.id is distinct from ${fromId}
				and not exists (select from ${claim} where ${claim.reviewableId} = waiting_item.id
					and ${claim.by} <> ${sql.placeholder('personId')}
						and ${claim.activeAt} > ${sql.placeholder('alive')}::timestamptz)
				order by coalesce((place, waiting_item.author_id, waiting_item.submitted_at,
					waiting_item.id) < (after_place, writer_id, after_at, after_id), false),
					place, waiting_item.author_id, waiting_item.submitted_at, waiting_item.id
				limit 1) as id, exists (select from later) as of_writer) next`
		)
		.prepare('queue_next')
);

/**
 * The next letter in the order of the list that nobody else has open; after the last comes the first. An item on hold is never opened automatically (safety
 * rule 15).
 * @param from the item that was decided, if there is one; it may still be in the queue, for another classroom
 */
export async function nextItemFor(
	actor: Actor,
	filter: ReviewFilter,
	from: string | null
): Promise<string | undefined> {
	const values = { ...queueReader(actor), ...filterValues(filter), from };
	const [first] = await nextQuery().execute({ ...values, ofWriter: true });
	if (first!.id || !first!.ofWriter) return first!.id ?? undefined;
	// Nothing of that is for this teacher to open.
	const [next] = await nextQuery().execute({ ...values, ofWriter: false });
	return next!.id ?? undefined;
}
