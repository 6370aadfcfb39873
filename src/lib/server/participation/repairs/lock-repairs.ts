import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';

const { cycle } = tables;

/**
 * Makes proposals and decisions about repairs of a cycle sequential, because each checks who is free. Proposing a pairing
 * by hand waits for them, too (pairing/propose.ts locks the same row `for share`).
 * @returns whether the cycle is running
 */
export async function lockRepairs(cycleId: string): Promise<boolean> {
	const locked = await rows(
		sql`select ${cycle.id} from ${cycle} where ${cycle.id} = ${cycleId}
			and ${runningCycle(cycle)} for no key update`
	);
	return locked.length > 0;
}
