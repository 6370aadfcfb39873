import type { StandingPerson } from '../kernel/access/index.ts';
import { prepared, sql } from '../kernel/db/index.ts';
import { queueReader } from './queue-reader.ts';
import { queueOrder, waiting } from './waiting.ts';

/** How many items wait for somebody, counting at most 1,000, how many of them are urgent, and when the oldest was handed in. */
export interface QueueSize {
	all: number;
	urgent: number;
	oldest: string | null;
}

export async function queueSize(actor: StandingPerson): Promise<QueueSize> {
	const [result] = await sizeQuery().execute(queueReader(actor));
	return result!;
}

const sizeQuery = prepared((database) =>
	database
		.select({
			all: sql<number>`count(*)::int`,
			urgent: sql<number>`(count(*) filter (where held))::int`,
			oldest: sql<string | null>`min(submitted_at)::text`
		})
		.from(sql`(${waiting} order by ${queueOrder} limit 1000) queue`)
		.prepare('queue_size')
);
