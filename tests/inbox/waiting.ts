// What the inbox of somebody says, and the number in the bar.
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { counters, inboxOf, inboxSize, inboxView } from '../../src/lib/server/inbox/index.ts';
import { actor } from '../world.ts';

export async function waitsFor(who: string) {
	const someone = await actor(who);
	const entries = await inboxOf(someone, counters(someone, { fresh: true, queue: true }));
	return inLocale('en', async () => inboxView(someone, entries, 'en').entries);
}

/** How many of each kind that are to do. */
export const countsOf = async (who: string): Promise<Record<string, number>> =>
	Object.fromEntries(
		(await waitsFor(who)).filter((line) => !line.forInformation).map(({ kind, n }) => [kind, n])
	);

/** The number in the bar, as the layout counts it. */
export async function numberOf(who: string): Promise<number> {
	const counted = await counters(await actor(who), { fresh: true, queue: true });
	return inboxSize(counted.queue?.all ?? 0, counted);
}
