import { and, eq, sql } from 'drizzle-orm';
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
