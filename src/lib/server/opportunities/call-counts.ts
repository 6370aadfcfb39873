// How many apply to calls, for those who coordinate them: numbers alone.
import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { application, applicationOutcome } = tables;

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
		select ${application.articleId} as id, count(*)::int as "handedIn",
			count(*) filter (where ${applicationOutcome.answer} = 'accepted')::int as accepted
		from ${application} left join ${applicationOutcome} on ${applicationOutcome.applicationId} = ${application.id}
		where ${anyOf(application.articleId, ids)} and ${application.handedInAt} is not null
			and ${application.withdrawnAt} is null
		group by ${application.articleId}`);
	return new Map(list.map(({ id, ...counts }) => [id, counts]));
}
