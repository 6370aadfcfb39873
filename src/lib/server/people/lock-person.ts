import { db, eq } from '../kernel/db/index.ts';
import { person } from '../kernel/schema/index.ts';

/**
 * Locks a person until the transaction ends, so that acts in two of their windows come one after the other. Call it before an
 * item of theirs is locked, in the order of review/lock-item.ts. It does not delay writing rows that only refer to the person, such
 * as sessions and letters.
 */
export async function lockPerson(id: string): Promise<void> {
	await db().select({ id: person.id }).from(person).where(eq(person.id, id)).for('no key update');
}
