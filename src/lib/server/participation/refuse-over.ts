import { now } from '../kernel/clock.ts';
import { db, and, eq } from '../kernel/db/index.ts';
import { Conflict } from '../kernel/errors.ts';
import { instant, isOverCycle } from '../kernel/predicates/index.ts';
import { cycle } from '../kernel/schema/index.ts';

/** @throws Conflict after the last day of a cycle: nobody is reminded or gets another pal any more */
export async function refuseOver(cycleId: string): Promise<void> {
	const over = await db()
		.select({ id: cycle.id })
		.from(cycle)
		.where(and(eq(cycle.id, cycleId), isOverCycle(cycle, instant(now()))));
	if (over.length) throw new Conflict('cycle_over');
}
