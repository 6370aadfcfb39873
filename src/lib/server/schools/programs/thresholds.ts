import type { Actor } from '../../kernel/access/index.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { cycle } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { leastDays, mostDays } from '../../../schools/programs/thresholds.ts';
import { recordCycleEvent } from './cycles.ts';
import { lockCycle } from './find.ts';

/**
 * Sets after how many school days without a letter from one of them a pair of the cycle counts as quiet, and as silent.
 * @throws NotFound, Invalid, Conflict
 */
export async function setThresholds(
	actor: Actor,
	{ programId, cycleId }: { programId: string; cycleId: string },
	input: { quietAfter: string; silentAfter: string }
): Promise<void> {
	await transaction(async () => {
		await lockCycle(actor, programId, cycleId);
		const days = {
			quietAfter: daysIn('quietAfter', input.quietAfter),
			silentAfter: daysIn('silentAfter', input.silentAfter)
		};
		if (days.silentAfter <= days.quietAfter) throw new Invalid('silentAfter', 'thresholds_order');
		await db().update(cycle).set(days).where(eq(cycle.id, cycleId));
		await recordCycleEvent(actor, programId, {
			id: cycleId,
			verb: 'cycle.change',
			detail: `health ${days.quietAfter} ${days.silentAfter}`
		});
	});
}

function daysIn(field: string, typed: string): number {
	const days = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN;
	if (!(days >= leastDays && days <= mostDays)) throw new Invalid(field, 'thresholds_range');
	return days;
}
