import { sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { readerGiven, readerValues } from '../access/reader.ts';
import { prepared } from '../db/index.ts';
import { seenBy as reportsSeenBy } from '../reports/seen.ts';
import { seenBy } from './seen.ts';

// On every page of staff: prepared, and both in one question.
const counts = prepared((database) =>
	database
		.select({
			reports: sql<number>`(select count(*)::int from report r
				where r.answered_at is null and ${reportsSeenBy(readerGiven)})`,
			cases: sql<number>`(select count(*)::int from safeguarding_case k
				where k.closed_at is null and ${seenBy(readerGiven)})`
		})
		.from(sql`(select) nothing`)
		.prepare('open_matters')
);

/** How many reports wait for an answer that this person may give, and how many open cases they see. */
export async function countMatters(actor: Actor): Promise<{ reports: number; cases: number }> {
	if (!actor.roles.some((role) => role !== 'student')) return { reports: 0, cases: 0 };
	const [found] = await counts().execute(readerValues(actor));
	return found!;
}
