import { record, schoolsOfPair } from '../../kernel/audit/index.ts';
import { afterCommit, transaction } from '../../kernel/db/index.ts';
import { describe, log } from '../../kernel/log.ts';
import { classroomTeachers } from '../../people/audience.ts';
import { publish } from '../../kernel/realtime/index.ts';
import type { PairHealth } from '../pair-health.ts';
import { classroomsOfProposal, settle } from './decide.ts';
import { allOpenRepairs, openRepair, type RepairProposal } from './find.ts';
import { type PairsById, isStillValid } from './eligibility.ts';
import { lockRepairs } from './lock-repairs.ts';

/**
 * Ends proposals that are no longer valid: the pair writes again, somebody has left, or a pal was found by hand.
 * @param pairs the present health of all pairs
 */
export async function lapseRepairs(pairs: PairHealth[]): Promise<void> {
	const pairsById = new Map(pairs.map((pair) => [pair.pairingId, pair]));
	for (const proposal of await allOpenRepairs()) {
		// A failure must not stop the others.
		await lapse(proposal, pairsById).catch((error: unknown) =>
			log.error({ repair: proposal.id, error: describe(error) }, 'a new-pal proposal was not checked')
		);
	}
}

async function lapse(proposal: RepairProposal, pairs: PairsById): Promise<void> {
	if (await isStillValid(proposal, pairs)) return;
	await transaction(async () => {
		await lockRepairs(proposal.cycleId);
		// A teacher may have decided meanwhile.
		const open = await openRepair(proposal.id);
		if (!open) return;
		await settle(open, 'lapsed');
		await record({
			actorId: null,
			verb: 'repair.lapse',
			subject: ['pairing', open.pairingId],
			schools: schoolsOfPair({ members: open.seats }),
			detail: open.id
		});
		const staff = await classroomTeachers(classroomsOfProposal(open));
		await afterCommit(() => publish(staff, 'pairings:changed', { pairing: open.pairingId }));
	});
}
