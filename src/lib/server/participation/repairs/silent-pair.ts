import { rows, sql } from '../../kernel/db/index.ts';
import type { PairHealth } from '../pair-health.ts';
import { waitingMembers } from '../repair-step.ts';
import { tables } from '../../kernel/schema/index.ts';

const { pairing, partnership } = tables;

type SilentMember = PairHealth['members'][number];

/** A silent pair in which at least one member waits for another. */
export interface SilentPair {
	pairingId: string;
	/** Members of one classroom who would get another pal. */
	waiting: SilentMember[];
	still: SilentMember[];
}

/**
 * Who waits in a silent pair, and who is silent. Undefined where there is nothing to repair: nobody has written yet, or two
 * of three still write to each other.
 */
export function silentPair({ pairingId, health, silentAfter, members }: PairHealth): SilentPair | undefined {
	if (health !== 'silent') return undefined;
	const membersBySide = members.map((member) => ({
		member,
		id: member.id,
		side: member.classroomId,
		lastAt: member.lastAt ? Date.parse(member.lastAt) : null
	}));
	const waiting = waitingMembers(membersBySide).map(({ member }) => member);
	const others = members.filter((member) => !waiting.includes(member));
	const rooms = new Set(waiting.map(({ classroomId }) => classroomId));
	if (rooms.size !== 1 || !others.some(({ classroomId }) => !rooms.has(classroomId))) return undefined;
	if (others.some(({ silence }) => silence < silentAfter)) return undefined;
	return { pairingId, waiting, still: others };
}

/** The partner classrooms in which a new pal may be looked for, by pairing: those of the pair itself first. */
export async function partnershipsFor(silent: SilentPair[]): Promise<Map<string, string[]>> {
	const searches = silent.map(({ pairingId, waiting, still }) => ({
		pairing: pairingId,
		room: waiting[0]!.classroomId,
		other: still.find(({ classroomId }) => classroomId !== waiting[0]!.classroomId)!.classroomId
	}));
	const matches = await rows<{ pairingId: string; partnershipId: string }>(sql`
		select search.pairing as "pairingId", ${partnership.id} as "partnershipId"
		from jsonb_to_recordset(${JSON.stringify(searches)}::jsonb) as search (pairing uuid, room uuid, other uuid)
		join ${pairing} on ${pairing.id} = search.pairing
		join ${partnership} on ${partnership.cycleId} = ${pairing.cycleId}
			and search.room in (${partnership.classroomId}, ${partnership.partnerId})
		order by search.pairing, search.other in (${partnership.classroomId}, ${partnership.partnerId}) desc,
			${partnership.id}`);
	const byPairing = Map.groupBy(matches, ({ pairingId }) => pairingId);
	return new Map([...byPairing].map(([id, list]) => [id, list.map(({ partnershipId }) => partnershipId)]));
}
