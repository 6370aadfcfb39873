// Whom the operator vouches for. Only an adult with a hand of their own can confirm that another is one: the first come from
// here.
import { record, schoolsOfPerson } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, eq } from '../kernel/db/index.ts';
import { handRoot } from '../kernel/schema/index.ts';
import { cleanText } from '../kernel/text-input.ts';

/** Whether the operator vouches for somebody. */
export async function isHandRoot(personId: string): Promise<boolean> {
	const roots = await db().select().from(handRoot).where(eq(handRoot.personId, personId));
	return roots.length > 0;
}

/**
 * Records that an account belongs to one adult of its own, and the operator's reason.
 * @returns false when that was recorded before
 * @throws Invalid without a reason
 */
export async function makeHandRoot(personId: string, reason: string): Promise<boolean> {
	const reasonText = cleanText('reason', reason, { missing: 'reason_missing' })!;
	return transaction(async () => {
		const inserted = await db()
			.insert(handRoot)
			.values({ personId, reason: reasonText, at: now() })
			.onConflictDoNothing()
			.returning({ id: handRoot.personId });
		if (!inserted.length) return false;
		await record({
			actorId: null,
			verb: 'staff.root',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId)
		});
		return true;
	});
}
