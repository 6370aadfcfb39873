import { sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';

/**
 * Repairs of a cycle are proposed and decided one after the other: each looks at who is free. Whoever proposes a pairing by
 * hand waits for them too (pairing/propose.ts reads the same row `for share`).
 * @returns whether the cycle goes on
 */
export async function lockRepairs(cycleId: string): Promise<boolean> {
	const found = await rows(
		sql`select id from cycle where id = ${cycleId} and ended_at is null for no key update`
	);
	return found.length > 0;
}
