import { type Actor, sideToApprove } from '../../kernel/access/index.ts';
import { record, schoolsOf } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../../kernel/db/index.ts';
import { repairDecision, repairProposal } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { teachersOf } from '../../people/audience/index.ts';
import { sameHand } from '../../people/hands/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { type Proposal, repairFor } from './find.ts';
import { isStillValid } from './still-valid.ts';
import { lockRepairs } from './lock-repairs.ts';
import { applyRepair } from './apply-repair.ts';

interface RepairDecision {
	proposalId: string;
	decision: string;
	/** The fingerprint of the new pals, as the teacher saw them. */
	members: string;
}

/**
 * Approves or declines a repair, for one of its classrooms. The last approval applies it, in the same transaction; one
 * refusal ends it.
 * @throws NotFound, Forbidden for an adult who has decided for another side, Invalid, Conflict where it is settled or no
 * longer valid
 */
export async function decideRepair(
	actor: Actor,
	{ proposalId, decision, members }: RepairDecision
): Promise<void> {
	await transaction(async () => {
		const unlocked = await repairFor(actor, proposalId);
		if (decision !== 'approve' && decision !== 'decline') throw new Invalid('form', 'form_invalid');
		const isRunning = await lockRepairs(unlocked.cycleId);
		const proposal = await repairFor(actor, proposalId);
		if (proposal.outcome) throw new Conflict(`repair_${proposal.outcome}`);
		if (members !== proposal.members) throw new Conflict('pairing_members_changed');
		if (!isRunning) throw new Conflict('cycle_ended');
		const classroomId = await sideOf(actor, proposal);
		if (decision === 'approve' && !(await isStillValid(proposal))) throw new Conflict('repair_moved');
		await db().insert(repairDecision).values({ proposalId, classroomId, by: actor.id, at: now(), decision });
		await record({
			actorId: actor.id,
			verb: `repair.${decision}`,
			subject: ['pairing', proposal.pairingId],
			schools: schoolsOf({ members: proposal.seats }),
			detail: classroomId
		});
		if (decision === 'decline') await settle(proposal, 'declined');
		else if (isWhole(proposal, classroomId))
			await settle(proposal, 'made', await applyRepair(actor, proposal));
		const staff = await teachersOf(classroomsOf(proposal));
		await afterCommit(() => publish(staff, 'pairings:changed', { pairing: proposal.pairingId }));
	});
}

export const classroomsOf = ({ seats }: Proposal): string[] => [
	...new Set(seats.map(({ classroomId }) => classroomId))
];

/** The classroom for which this teacher decides. @throws Forbidden, Conflict */
async function sideOf(actor: Actor, proposal: Proposal): Promise<string> {
	const others = proposal.decisions.map(({ by }) => by);
	if (others.includes(actor.id) || (await sameHand(actor.id, others)))
		throw new Forbidden('one_adult_one_side');
	const classroomId = sideToApprove(actor, classroomsOf(proposal), proposal.decisions);
	if (!classroomId) throw new Conflict('pairing_side_approved');
	return classroomId;
}

const isWhole = (proposal: Proposal, classroomId: string): boolean =>
	classroomsOf(proposal).every(
		(id) => id === classroomId || proposal.decisions.some((approval) => approval.classroomId === id)
	);

/** Settles a proposal. Runs in the caller's transaction. */
export const settle = (
	{ id }: Pick<Proposal, 'id'>,
	outcome: 'made' | 'declined' | 'lapsed',
	madeId: string | null = null
) =>
	db()
		.update(repairProposal)
		.set({ settledAt: now(), outcome, madeId, why: null })
		.where(eq(repairProposal.id, id));
