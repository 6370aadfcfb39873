import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';

/**
 * Called after words of somebody were written, in the same transaction. The row that names its writer waits for an erasure that
 * is under way, and would come after it: nothing of an erased person is written any more.
 * @throws NotFound
 */
export async function refuseErased(personId: string): Promise<void> {
	const found = await rows(sql`select from erasure where person_id = ${personId}`);
	if (found.length) throw new NotFound();
}
