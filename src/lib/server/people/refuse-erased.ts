import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { tables } from '../kernel/schema/index.ts';

const { erasure } = tables;

/**
 * Called after a text of somebody was written, in the same transaction. Writing the row that names its author waits for an
 * erasure that is running and ends after it: this refuses the text then.
 * @throws NotFound
 */
export async function refuseErased(personId: string): Promise<void> {
	const erasures = await rows(sql`select from ${erasure} where ${erasure.personId} = ${personId}`);
	if (erasures.length) throw new NotFound();
}
