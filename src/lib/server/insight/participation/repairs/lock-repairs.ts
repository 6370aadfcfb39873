import { rows, sql } from '../../../kernel/db/index.ts';
import { aliased, cycle } from '../../../kernel/schema/index.ts';
import { runningCycle } from '../../../kernel/predicates/index.ts';

const { cycle: cycleRow } = aliased({ cycle });

/**
 * Repairs of a cycle are proposed and decided one after the other: each looks at who is free. Whoever proposes a pairing by
 * hand waits for them too (pairing/propose.ts reads the same row `for share`).
 * @returns whether the cycle goes on
 */
export async function lockRepairs(cycleId: string): Promise<boolean> {
	const locked = await rows(
		sql`select ${cycleRow.id} from ${cycleRow} where ${cycleRow.id} = ${cycleId}
			and ${runningCycle(cycleRow)} for no key update`
	);
	return locked.length > 0;
}
