import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { aliased, erasure } from '../../kernel/schema/index.ts';

const { erasure: erasureRow } = aliased({ erasure });

/**
 * Called after words of somebody were written, in the same transaction. The row that names its writer waits for an erasure that
 * is under way, and would come after it: nothing of an erased person is written any more.
 * @throws NotFound
 */
export async function refuseErased(personId: string): Promise<void> {
	const found = await rows(sql`select from ${erasureRow} where ${erasureRow.personId} = ${personId}`);
	if (found.length) throw new NotFound();
}
