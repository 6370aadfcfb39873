import { db, transaction } from '../../kernel/db/index.ts';
import { repeatedWork } from '../../kernel/jobs/index.ts';
import { rollupTouch } from '../../kernel/schema/index.ts';
import { settleRollups } from './settle-rollups.ts';
import { markAll } from './mark-due.ts';

export { settleRollups, settleForReport } from './settle-rollups.ts';

/** Every ten seconds: numbers are exact within a minute, with room for a large school day. */
export const settling = repeatedWork('rollups', 10_000, settleRollups);

/**
 * Recomputes every rollup. Pages show the old numbers of a class until the new ones are ready.
 * @returns how many classes there were; null where another process is at work, which then computes the rest
 */
export async function rebuildRollups(): Promise<number | null> {
	await transaction(async () => {
		await db().delete(rollupTouch);
		await markAll();
	});
	return settleRollups();
}
