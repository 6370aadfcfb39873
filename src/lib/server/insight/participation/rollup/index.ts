import { db, transaction } from '../../../kernel/db/index.ts';
import { rollupTouch } from '../../../kernel/schema/index.ts';
import { settleRollups } from './settle.ts';
import { markAll } from './touched.ts';

export { settleRollups, settleSome } from './settle.ts';

/**
 * Makes every rollup anew. Pages show the old numbers of a class until its new ones are there.
 * @returns how many classes there were; null where another process is at it, which then makes the rest
 */
export async function rebuildRollups(): Promise<number | null> {
	await transaction(async () => {
		await db().delete(rollupTouch);
		await markAll();
	});
	return settleRollups();
}
