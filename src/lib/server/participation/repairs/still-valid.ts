import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { pairRequestsOf } from '../../pairing/index.ts';
import { type PairHealth, pairsIn } from '../pair-health.ts';
import type { Proposal } from './find.ts';
import { repairEligibility, formerPairs } from './eligibility.ts';
import { silentPair } from './silent-pair.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openPairing } from '../../kernel/predicates/index.ts';

const { member, pairing } = tables;

/**
 * Whether a proposal is still valid: the pair is silent, it and the other pair have the same members, everybody takes part
 * and may have another pal, and nobody has asked to keep them apart.
 * @param knownPairs the present health of these pairs, where the caller has it
 */
export async function isStillValid(proposal: Proposal, knownPairs?: PairsById): Promise<boolean> {
	const { seats, pairingId, targetId, kind, cycleId } = proposal;
	if (!seats.every(({ enrolled }) => enrolled)) return false;
	const pairs = knownPairs ?? (await pairsOf(proposal));
	const sameMembers = [pairingId, targetId].every((id) => !id || isSame(proposal, id, pairs.get(id)));
	if (!sameMembers || !sameWait(proposal, pairs.get(pairingId)!)) return false;
	if (kind === 'new_pal' && targetId && !sameWait(proposal, pairs.get(targetId)!)) return false;
	const newPals = seats.filter(({ joins }) => joins);
	const ids = newPals.map(({ id }) => id);
	const eligibilities = await repairEligibility(cycleId, ids);
	if (!ids.every((id) => eligibilities.get(id)?.may)) return false;
	const withoutPal = newPals.filter((seat) => !seat.pairingId).map(({ id }) => id);
	return !(await arePaired(cycleId, withoutPal)) && !(await areApart(proposal, ids));
}

/** The health of pairs, by their id. */
export type PairsById = ReadonlyMap<string, PairHealth>;

async function pairsOf({ pairingId, targetId }: Proposal): Promise<PairsById> {
	const pairs = [
		...(await pairsIn({ pairingId })),
		...(targetId ? await pairsIn({ pairingId: targetId }) : [])
	];
	return new Map(pairs.map((pair) => [pair.pairingId, pair]));
}

function isSame({ seats }: Proposal, pairingId: string, pair: PairHealth | undefined): boolean {
	const originalIds = seats.filter((seat) => seat.pairingId === pairingId).map(({ id }) => id);
	return (
		pair?.members.length === originalIds.length && pair.members.every(({ id }) => originalIds.includes(id))
	);
}

/** Whether the pair is silent, and the same students wait in it. */
function sameWait({ seats }: Proposal, pair: PairHealth): boolean {
	const originalIds = seats
		.filter(({ joins, pairingId }) => joins && pairingId === pair.pairingId)
		.map(({ id }) => id);
	const waiting = silentPair(pair)?.waiting ?? [];
	return waiting.length === originalIds.length && waiting.every(({ id }) => originalIds.includes(id));
}

/** Whether one of the students without a pal in the cycle has one by now. */
const arePaired = async (cycleId: string, ids: string[]): Promise<boolean> => {
	const pairs = await rows(sql`
		select from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
		where ${pairing.cycleId} = ${cycleId} and ${openPairing(pairing)}
			and ${anyOf(member.personId, ids)} limit 1`);
	return pairs.length > 0;
};

/** Whether two students from different pairs must be kept apart. */
async function areApart({ cycleId, programId, seats }: Proposal, ids: string[]): Promise<boolean> {
	const pairingOf = new Map(seats.map(({ id, pairingId }) => [id, pairingId ?? id]));
	const wishes = await pairRequestsOf({ cycleId, programId }, ids);
	const apart = wishes
		.filter(({ why }) => why !== 'must')
		.map(({ first, second }) => [first, second] as const);
	return [...apart, ...(await formerPairs(cycleId, ids))].some(
		([first, second]) => pairingOf.get(first) !== pairingOf.get(second)
	);
}
