// What the inbox of somebody says, and the number in the bar.
import { isTeacher } from '../../src/lib/server/kernel/access/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { countMatters } from '../../src/lib/server/safety/cases/index.ts';
import { alertCount } from '../../src/lib/server/safety/alerts/index.ts';
import { countStaff } from '../../src/lib/server/schools/staff/index.ts';
import { inboxOf, inboxSize, inboxView, matters } from '../../src/lib/server/inbox/index.ts';
import { queueSize } from '../../src/lib/server/review/index.ts';
import { actor } from '../world.ts';

export async function waitsFor(who: string) {
	const someone = await actor(who);
	const queue = isTeacher(someone) ? queueSize(someone) : null;
	const entries = await inboxOf(someone, { queue, others: matters(someone, true) });
	return inLocale('en', async () => inboxView(someone, entries, 'en').entries);
}

/** How many of each kind that are to do. */
export const countsOf = async (who: string): Promise<Record<string, number>> =>
	Object.fromEntries(
		(await waitsFor(who)).filter((line) => !line.forInformation).map(({ kind, n }) => [kind, n])
	);

/** The number in the bar, as the layout counts it. */
export async function numberOf(who: string): Promise<number> {
	const someone = await actor(who);
	const waiting = isTeacher(someone) ? (await queueSize(someone)).all : 0;
	const [alerts, open, staff] = [
		await alertCount(someone),
		await countMatters(someone),
		await countStaff(someone)
	];
	return inboxSize({ waiting, alerts, matters: open, staff }, await matters(someone, true));
}
