import {
	concernsSql,
	instant,
	isAboutAdultSql,
	isEnrolled,
	pausedSql,
	suspendedSql,
	openPairing
} from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { consentedSql } from '../../consent/index.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { pairRequestsOf } from '../../pairing/index.ts';
import { type PairHealth, activePairs } from '../pair-health.ts';
import type { RepairProposal } from './find.ts';
import { silentPair } from './silent-pair.ts';

const { enrolment, member, pairing, repairProposal, repairSeat, safeguardingCase } = tables;
const { firstMember, secondMember } = aliased({ firstMember: tables.member, secondMember: tables.member });

export interface RepairEligibility {
	id: string;
	/** They may have another pal: no pause, no case about students, no closed account, and valid consent. */
	may: boolean;
	/** An open proposal concerns them already. */
	proposed: boolean;
	/** They fell silent in this cycle, and their pal went on with somebody else: a teacher has to propose them by hand. */
	wasStill: boolean;
}

/**
 * Whether these students may get another pal in a cycle; students who do not take part are missing. A case about what
 * students do to each other blocks it: the new pal could be the next victim. The answer is only "no", so that it does not
 * reveal the case. A case about an adult does not block: that adult may be the one who looks (docs/decisions/0048).
 */
export async function repairEligibility(
	cycleId: string,
	ids: string[]
): Promise<Map<string, RepairEligibility>> {
	const asOf = instant(now());
	// One lookup for each, behind an offset: otherwise the planner reads the consents of everybody for the sixty students of
	// two classrooms.
	const students = await rows<RepairEligibility>(sql`
		select ${enrolment.personId} as id, stands.* from ${enrolment}
		cross join lateral (select
			${consentedSql(enrolment.personId, asOf)} and not ${pausedSql(enrolment.personId, asOf)}
			and not ${suspendedSql(enrolment.personId, asOf)} and not exists (
				select from ${safeguardingCase} where ${safeguardingCase.closedAt} is null and not ${isAboutAdultSql}
				and ${concernsSql(safeguardingCase, enrolment.personId)}) as may,
			exists (select from ${repairSeat} join ${repairProposal} on ${repairProposal.id} = ${repairSeat.proposalId}
				where ${repairSeat.personId} = ${enrolment.personId} and ${repairProposal.settledAt} is null) as proposed,
			exists (select from ${repairSeat} join ${repairProposal} on ${repairProposal.id} = ${repairSeat.proposalId}
				where ${repairSeat.enrolmentId} = ${enrolment.id} and not ${repairSeat.joins}
					and ${repairProposal.outcome} = 'made') as "wasStill"
			offset 0) stands
		where ${enrolment.cycleId} = ${cycleId} and ${isEnrolled(enrolment)} and ${anyOf(enrolment.personId, ids)}`);
	return new Map(students.map((student) => [student.id, student]));
}

/** Pairs of these students who were pals before in this cycle: a repair does not bring them together again. */
export async function formerPairs(cycleId: string, ids: string[]): Promise<[string, string][]> {
	const pairs = await rows<{ first: string; second: string }>(sql`
		select distinct ${firstMember.personId} as first, ${secondMember.personId} as second from ${pairing}
		join ${firstMember} on ${firstMember.pairingId} = ${pairing.id}
			join ${secondMember} on ${secondMember.pairingId} = ${pairing.id}
				and ${secondMember.personId} > ${firstMember.personId}
		where ${pairing.cycleId} = ${cycleId} and ${pairing.state} = 'ended'
		and ${anyOf(firstMember.personId, ids)} and ${anyOf(secondMember.personId, ids)}`);
	return pairs.map(({ first, second }) => [first, second]);
}

/**
 * Whether a proposal is still valid: the pair is silent, it and the other pair have the same members, everybody takes part
 * and may have another pal, and nobody has asked to keep them apart.
 * @param knownPairs the present health of these pairs, where the caller has it
 */
export async function isStillValid(proposal: RepairProposal, knownPairs?: PairsById): Promise<boolean> {
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

async function pairsOf({ pairingId, targetId }: RepairProposal): Promise<PairsById> {
	const pairs = [
		...(await activePairs({ pairingId })),
		...(targetId ? await activePairs({ pairingId: targetId }) : [])
	];
	return new Map(pairs.map((pair) => [pair.pairingId, pair]));
}

function isSame({ seats }: RepairProposal, pairingId: string, pair: PairHealth | undefined): boolean {
	const originalIds = seats.filter((seat) => seat.pairingId === pairingId).map(({ id }) => id);
	return (
		pair?.members.length === originalIds.length && pair.members.every(({ id }) => originalIds.includes(id))
	);
}

/** Whether the pair is silent, and the same students wait in it. */
function sameWait({ seats }: RepairProposal, pair: PairHealth): boolean {
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
async function areApart({ cycleId, programId, seats }: RepairProposal, ids: string[]): Promise<boolean> {
	const pairingOf = new Map(seats.map(({ id, pairingId }) => [id, pairingId ?? id]));
	const wishes = await pairRequestsOf({ cycleId, programId }, ids);
	const apart = wishes
		.filter(({ why }) => why !== 'must')
		.map(({ first, second }) => [first, second] as const);
	return [...apart, ...(await formerPairs(cycleId, ids))].some(
		([first, second]) => pairingOf.get(first) !== pairingOf.get(second)
	);
}
