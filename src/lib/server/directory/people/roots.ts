// Whom the operator stands for. Two hands can only be told apart by somebody who is one already: the first ones come from here.
import { eq } from 'drizzle-orm';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { handRoot } from '../../kernel/schema/index.ts';
import { cleanText } from '../../kernel/text-input.ts';

/** Whether the operator stands for somebody. */
export async function isRoot(personId: string): Promise<boolean> {
	const found = await db().select().from(handRoot).where(eq(handRoot.personId, personId));
	return found.length > 0;
}

/**
 * Writes down that an account belongs to one adult of its own, and why the operator says so.
 * @returns false where that was written down before
 * @throws Invalid where no reason is given
 */
export async function makeRoot(personId: string, reason: string): Promise<boolean> {
	const words = cleanText('reason', reason, { missing: 'reason_missing' })!;
	return transaction(async () => {
		const made = await db()
			.insert(handRoot)
			.values({ personId, reason: words, at: now() })
			.onConflictDoNothing()
			.returning({ id: handRoot.personId });
		if (!made.length) return false;
		await record({
			actorId: null,
			verb: 'staff.root',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId)
		});
		return true;
	});
}
