import type { Actor } from '../kernel/access/index.ts';
import { recordAll, type Verb } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import {
	afterCommit,
	anyOf,
	db,
	insertAll,
	rows,
	sql,
	columnName,
	transaction,
	eq
} from '../kernel/db/index.ts';
import { cycle, pairing, pairingMember, pairingStep, tables } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { classroomTeachers } from '../people/audience.ts';
import { renewRequests, revokeApprovals } from '../review/approvals/index.ts';
import { fingerprint } from './steps.ts';
import { publish } from '../kernel/realtime/index.ts';
import { type Cycle, cyclesOf, findCycle, lockCycle, recordCycleEvent } from '../schools/programs/index.ts';
import { type CycleEndPlan, planCycleEnd, type EndingPair } from './cycle-end-plan.ts';

const { member } = tables;

export interface CycleEndInput {
	programId: string;
	cycleId: string;
	/** The cycle into which pairs that can continue move; without it every pair ends. */
	next?: string;
}

/** What the end of a cycle would do now. @throws NotFound, Invalid, Conflict */
export async function previewEnd(
	actor: Actor,
	{ programId, cycleId, next }: CycleEndInput
): Promise<CycleEndPlan> {
	const current = await findCycle(actor, programId, cycleId);
	if (current.endedAt) throw new Conflict('cycle_ended');
	return planCycleEnd(current, await nextCycle(current, next));
}

/** The cycles of the same program into which pairs can move. */
export const cyclesAfter = async ({ id, programId }: Cycle): Promise<Cycle[]> =>
	(await cyclesOf(programId)).filter((other) => other.id !== id && !other.endedAt);

async function nextCycle(from: Cycle, next: string | undefined): Promise<Cycle | null> {
	if (!next) return null;
	const nextCycleRow = (await cyclesAfter(from)).find(({ id }) => id === next);
	if (!nextCycleRow) throw new Invalid('next', 'cycle_unknown');
	return nextCycleRow;
}

/**
 * Ends a cycle: its pairs are thanked, and end, or move into the next cycle with their thread. Items that wait for a teacher
 * still wait, but are not released where the pair has ended. The retention time of the cycle starts now.
 * @param seen the fingerprint of the preview that was on the page
 * @throws NotFound, Invalid, Conflict where something has changed since
 */
export async function endCycle(
	actor: Actor,
	{ seen, ...input }: CycleEndInput & { seen: string }
): Promise<CycleEndPlan> {
	return transaction(async () => {
		const current = await lockCycle(actor, input.programId, input.cycleId);
		await db().select({ id: cycle.id }).from(cycle).where(eq(cycle.id, current.id)).for('update');
		await db()
			.select({ id: pairing.id })
			.from(pairing)
			.where(eq(pairing.cycleId, current.id))
			.for('no key update');
		const next = await nextCycle(current, input.next);
		const ending = await planCycleEnd(current, next);
		if (ending.fingerprint !== seen) throw new Conflict('cycle_moved');
		await writeSteps(actor, ending.declined, { kind: 'decline', state: 'declined', verb: 'pairing.decline' });
		await writeSteps(actor, ending.ended, { kind: 'end', state: 'ended', verb: 'pairing.end' });
		await movePairs(actor, ending, { from: current, next });
		await revokeApprovals({ pairingIds: ending.ended.map(({ id }) => id) });
		// Pairs that move are in a classroom of the next cycle, whose teachers approve now.
		await renewRequests({ pairingIds: ending.carried.map(({ pair }) => pair.id) });
		await db().update(cycle).set({ endedAt: now(), endedBy: actor.id }).where(eq(cycle.id, current.id));
		const detail = `ended=${ending.ended.length} carried=${ending.carried.length}`;
		await recordCycleEvent(actor, input.programId, { id: current.id, verb: 'cycle.end', detail });
		await announce(ending);
		return ending;
	});
}

interface CycleEndStep {
	kind: 'decline' | 'end' | 'carry';
	verb: Verb;
	/** The new state; a pair that moves keeps its state. */
	state?: 'declined' | 'ended';
	/** Of a pair that moves: the earlier cycle. */
	reason?: string;
}

/** Writes the same step for many pairs, each with its row and its event. */
async function writeSteps(
	actor: Actor,
	pairs: EndingPair[],
	{ kind, verb, state, reason }: CycleEndStep
): Promise<void> {
	if (!pairs.length) return;
	await insertAll(
		pairingStep,
		pairs.map(({ id, members }) => ({
			pairingId: id,
			kind,
			by: actor.id,
			at: now(),
			members: fingerprint(members.map(({ personId }) => personId)),
			reason: reason ?? null
		}))
	);
	const ids = pairs.map(({ id }) => id);
	if (state) await db().update(pairing).set({ state }).where(anyOf(pairing.id, ids));
	await recordAll(
		pairs.map(({ id, members }) => ({
			actorId: actor.id,
			verb,
			subject: ['pairing', id],
			schools: [...new Set(members.map(({ schoolId }) => schoolId))],
			detail: 'cycle'
		}))
	);
}

/** Moves pairings with their threads: only the cycle and the enrolments of the members change. */
async function movePairs(
	actor: Actor,
	{ carried }: CycleEndPlan,
	{ from, next }: { from: Cycle; next: Cycle | null }
): Promise<void> {
	if (!next || !carried.length) return;
	const pairs = carried.map(({ pair }) => pair);
	await db()
		.update(pairing)
		.set({ cycleId: next.id })
		.where(
			anyOf(
				pairing.id,
				pairs.map(({ id }) => id)
			)
		);
	const seats = carried.flatMap(({ pair, seats: pairSeats }) =>
		[...pairSeats.values()].map(({ id, personId }) => ({ pairing: pair.id, person: personId, enrolment: id }))
	);
	await rows(sql`
		update ${member} set ${columnName(pairingMember.enrolmentId)} = seat.enrolment
		from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as seat (pairing uuid, person uuid, enrolment uuid)
		where ${member.pairingId} = seat.pairing and ${member.personId} = seat.person`);
	await writeSteps(actor, pairs, { kind: 'carry', verb: 'pairing.carry', reason: from.id });
}

/** Notifies members that their thread changed, and teachers of both sides that their pairings and queues did. */
async function announce({ ended, declined, carried }: CycleEndPlan): Promise<void> {
	const changed = [...ended, ...carried.map(({ pair }) => pair)];
	const rooms = [...changed, ...declined].flatMap(({ members }) =>
		members.map((member) => member.classroomId)
	);
	const staff = await classroomTeachers([...new Set(rooms)]);
	await afterCommit(() => {
		for (const { id, members } of changed)
			publish(
				members.map(({ personId }) => personId),
				'thread:changed',
				{ pairing: id }
			);
		for (const { id } of [...changed, ...declined]) publish(staff, 'pairings:changed', { pairing: id });
		publish(staff, 'queue:changed');
	});
}
