import { db, lte, sql } from '../../kernel/db/index.ts';
import { observation } from '../../kernel/schema/index.ts';
import { windowStart } from './look-together.ts';

/** Deletes what is kept of texts of more than thirty days ago. */
export async function forgetObservations(): Promise<void> {
	await db()
		.delete(observation)
		.where(lte(observation.at, sql`${windowStart()}::timestamptz`));
}
