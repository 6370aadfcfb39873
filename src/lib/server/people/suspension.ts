import { now } from '../kernel/clock.ts';
import { db, sql, and, eq, isNull, lte } from '../kernel/db/index.ts';
import { suspension } from '../kernel/schema/index.ts';

const isOpen = (personId: string) => and(eq(suspension.personId, personId), isNull(suspension.until));

/** Marks a suspension that ended by itself as ended, so that the next one can be inserted. */
async function closeLapsed(personId: string) {
	await db()
		.update(suspension)
		.set({ until: sql`${suspension.endsAt}` })
		.where(and(isOpen(personId), lte(suspension.endsAt, now())));
}

/** Suspends an account, until `endsAt` or until somebody restores it. @returns false when it was suspended already */
export async function suspendAccount(input: {
	personId: string;
	by: string;
	reason: string;
	endsAt?: Date | null;
}): Promise<boolean> {
	await closeLapsed(input.personId);
	const inserted = await db()
		.insert(suspension)
		.values({ ...input, from: now() })
		.onConflictDoNothing()
		.returning();
	return inserted.length > 0;
}

/** Ends a suspension. @returns false when there was none */
export async function liftSuspension(personId: string): Promise<boolean> {
	await closeLapsed(personId);
	const ended = await db().update(suspension).set({ until: now() }).where(isOpen(personId)).returning();
	return ended.length > 0;
}
