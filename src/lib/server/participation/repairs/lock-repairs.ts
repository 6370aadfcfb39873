import { rows, sql } from '../../kernel/db/index.ts';
import { aliased, cycle } from '../../kernel/schema/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';

const { cycle: cycleRow } = aliased({ cycle });

/**
 * Makes proposals and decisions about repairs of a cycle sequential, because each checks who is free. Proposing a pairing
 * by hand waits for them, too (pairing/propose.ts locks the same row `for share`).
 * @returns whether the cycle is running
 */
export async function lockRepairs(cycleId: string): Promise<boolean> {
	const locked = await rows(
		sql`select ${cycleRow.id} from ${cycleRow} where ${cycleRow.id} = ${cycleId}
			and ${runningCycle(cycleRow)} for no key update`
	);
	return locked.length > 0;
}
