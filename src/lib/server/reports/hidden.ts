import { and, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { db } from '../db/index.ts';
import { report } from '../db/schema/index.ts';

/** What this person has flagged in a pairing, and whether it was answered. */
export const flaggedBy = (actor: Actor, pairingId: string) =>
	db()
		.select({
			releaseId: report.releaseId,
			reviewableId: report.reviewableId,
			answered: sql<boolean>`${report.answeredAt} is not null`
		})
		.from(report)
		.where(and(eq(report.pairingId, pairingId), eq(report.by, actor.id)));

/** The messages of a pairing that are hidden for this person, because they flagged them. */
export async function hiddenFor(actor: Actor, pairingId: string): Promise<Set<string>> {
	return new Set((await flaggedBy(actor, pairingId)).map(({ reviewableId }) => reviewableId));
}

/** The same as SQL, for a message and a reader. */
export const isHiddenSql = (reviewableId: SQLWrapper, personId: SQLWrapper): SQL<boolean> =>
	sql`exists (select from report f where f.reviewable_id = ${reviewableId} and f.by = ${personId})`;
