import { eq } from 'drizzle-orm';
import { db } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';

/**
 * One after the other for a person, until the transaction ends: two of their windows are told apart. Before an item of
 * theirs is locked, as `lockGround` does. It does not hold up what only names this person: their sessions, their letters.
 */
export async function lockPerson(id: string): Promise<void> {
	await db().select({ id: person.id }).from(person).where(eq(person.id, id)).for('no key update');
}
