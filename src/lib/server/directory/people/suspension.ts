import { and, eq, isNull, lte } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db, sql } from '../../kernel/db/index.ts';
import { suspension } from '../../kernel/schema/index.ts';

const open = (personId: string) => and(eq(suspension.personId, personId), isNull(suspension.until));

/** One that ended by itself is written down as ended, so that the next may open. */
async function closeLapsed(personId: string) {
	await db()
		.update(suspension)
		.set({ until: sql`${suspension.endsAt}` })
		.where(and(open(personId), lte(suspension.endsAt, now())));
}

/** Closes an account, until `endsAt` or until somebody opens it. @returns false where it was closed already */
export async function close(given: {
	personId: string;
	by: string;
	reason: string;
	endsAt?: Date | null;
}): Promise<boolean> {
	await closeLapsed(given.personId);
	const made = await db()
		.insert(suspension)
		.values({ ...given, from: now() })
		.onConflictDoNothing()
		.returning();
	return made.length > 0;
}

/** Opens it again. @returns false where it was open */
export async function lift(personId: string): Promise<boolean> {
	await closeLapsed(personId);
	const ended = await db().update(suspension).set({ until: now() }).where(open(personId)).returning();
	return ended.length > 0;
}
