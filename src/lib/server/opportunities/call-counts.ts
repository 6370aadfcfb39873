// How many apply to calls, for those who coordinate them: numbers alone.
import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { aliased, application, applicationOutcome } from '../kernel/schema/index.ts';

const { ap, o } = aliased({ ap: application, o: applicationOutcome });

export interface CallCounts {
	/** Handed in and not withdrawn. */
	handedIn: number;
	/** Places that were accepted. */
	accepted: number;
}

/** @param ids of the articles of calls */
export async function callCounts(ids: string[]): Promise<Map<string, CallCounts>> {
	if (!ids.length) return new Map();
	const list = await rows<CallCounts & { id: string }>(sql`
		select ${ap.articleId} as id, count(*)::int as "handedIn", count(*) filter (where ${o.answer} = 'accepted')::int as accepted
		from ${ap} left join ${o} on ${o.applicationId} = ${ap.id}
		where ${anyOf(ap.articleId, ids)} and ${ap.handedInAt} is not null and ${ap.withdrawnAt} is null
		group by ${ap.articleId}`);
	return new Map(list.map(({ id, ...counts }) => [id, counts]));
}
