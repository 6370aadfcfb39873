import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { calendars } from '../schools/calendar/index.ts';
import { pairsOf } from './own-class.ts';
import { type PairStatus, pairStatus } from './pair-status.ts';

/** The status of some pairings of running cycles, by pairing, for a teacher of a member; none of pairings of others. */
export async function pairStatusesOf(actor: Actor, pairingIds: string[]): Promise<Map<string, PairStatus>> {
	if (!pairingIds.length) return new Map();
	const context = { calendars: await calendars(), at: now() };
	const pairs = await pairsOf(actor, pairingIds);
	return new Map(pairs.map((pair) => [pair.id, pairStatus(pair, actor, context)]));
}
