import { eq } from 'drizzle-orm';
import type { Actor } from '../kernel/access/index.ts';
import { recordAll, type Verb } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, anyOf, db, insertAll, rows, sql, columnName, transaction } from '../kernel/db/index.ts';
import { aliased, cycle, pairing, pairingMember, pairingStep } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { teachersOf } from '../directory/audience/index.ts';
import { askAnew, revokeApprovals } from '../directory/approvals/index.ts';
import { fingerprint } from './steps.ts';
import { publish } from '../kernel/realtime/index.ts';
import { type Cycle, cyclesOf, findCycle, lockCycle, told } from '../directory/programs/index.ts';
import { type Ending, endingOf, type Pair } from './cycle-ending.ts';

const { pairing_member: pairingMemberRow } = aliased({ pairing_member: pairingMember });

export interface End {
	programId: string;
	cycleId: string;
	/** The cycle into which pairs that can go on; none: every pair ends. */
	next?: string;
}

/** What the end of a cycle would do now. @throws NotFound, Invalid, Conflict */
export async function previewEnd(actor: Actor, { programId, cycleId, next }: End): Promise<Ending> {
	const found = await findCycle(actor, programId, cycleId);
	if (found.endedAt) throw new Conflict('cycle_ended');
	return endingOf(found, await nextCycle(found, next));
}

/** The cycles of the same program into which pairs can go on. */
export const cyclesAfter = async ({ id, programId }: Cycle): Promise<Cycle[]> =>
	(await cyclesOf(programId)).filter((one) => one.id !== id && !one.endedAt);

async function nextCycle(from: Cycle, next: string | undefined): Promise<Cycle | null> {
	if (!next) return null;
	const found = (await cyclesAfter(from)).find(({ id }) => id === next);
	if (!found) throw new Invalid('next', 'cycle_unknown');
	return found;
}

/**
 * Ends a cycle: its pairs are thanked, and end or go on into the next cycle with their thread. What waits for a teacher goes
 * on waiting there; it does not travel any more where the pair has ended. What is kept about the cycle has its time from now.
 * @param seen the fingerprint of the preview that was looked at
 * @throws NotFound, Invalid, Conflict where something has changed since
 */
export async function endCycle(actor: Actor, { seen, ...end }: End & { seen: string }): Promise<Ending> {
	return transaction(async () => {
		const found = await lockCycle(actor, end.programId, end.cycleId);
		await db().select({ id: cycle.id }).from(cycle).where(eq(cycle.id, found.id)).for('update');
		await db().select({ id: pairing.id }).from(pairing).where(eq(pairing.cycleId, found.id)).for('update');
		const next = await nextCycle(found, end.next);
		const ending = await endingOf(found, next);
		if (ending.fingerprint !== seen) throw new Conflict('cycle_moved');
		await step(actor, ending.declined, { kind: 'decline', state: 'declined', verb: 'pairing.decline' });
		await step(actor, ending.ended, { kind: 'end', state: 'ended', verb: 'pairing.end' });
		await carryOn(actor, ending, { from: found, next });
		await revokeApprovals({ pairingIds: ending.ended.map(({ id }) => id) });
		// Those who go on do so from the classroom of the next cycle: its teachers answer for them now.
		await askAnew({ pairingIds: ending.carried.map(({ pair }) => pair.id) });
		await db().update(cycle).set({ endedAt: now(), endedBy: actor.id }).where(eq(cycle.id, found.id));
		const detail = `ended=${ending.ended.length} carried=${ending.carried.length}`;
		await told(actor, end.programId, { id: found.id, verb: 'cycle.end', detail });
		await announce(ending);
		return ending;
	});
}

interface CycleEndStep {
	kind: 'decline' | 'end' | 'carry';
	verb: Verb;
	/** Where it leads; a pair that goes on stays as it is. */
	state?: 'declined' | 'ended';
	/** Of a pair that goes on: where it comes from. */
	reason?: string;
}

/** The same step for many pairs, each with its row and its event. */
async function step(actor: Actor, pairs: Pair[], { kind, verb, state, reason }: CycleEndStep): Promise<void> {
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

/** The pairing itself goes on, and with it the thread: only its cycle and the enrolments of its members are others. */
async function carryOn(
	actor: Actor,
	{ carried }: Ending,
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
	const seats = carried.flatMap(({ pair, seats: found }) =>
		[...found.values()].map(({ id, personId }) => ({ pairing: pair.id, person: personId, enrolment: id }))
	);
	await rows(sql`
		update ${pairingMemberRow} set ${columnName(pairingMember.enrolmentId)} = s.enrolment
		from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as s (pairing uuid, person uuid, enrolment uuid)
		where ${pairingMemberRow.pairingId} = s.pairing and ${pairingMemberRow.personId} = s.person`);
	await step(actor, pairs, { kind: 'carry', verb: 'pairing.carry', reason: from.id });
}

/** Members hear that their thread changed, teachers of both sides that their pairings and their queue did. */
async function announce({ ended, declined, carried }: Ending): Promise<void> {
	const moved = [...ended, ...carried.map(({ pair }) => pair)];
	const rooms = [...moved, ...declined].flatMap(({ members }) => members.map((one) => one.classroomId));
	const staff = await teachersOf([...new Set(rooms)]);
	await afterCommit(() => {
		for (const { id, members } of moved)
			publish(
				members.map(({ personId }) => personId),
				'thread:changed',
				{ pairing: id }
			);
		for (const { id } of [...moved, ...declined]) publish(staff, 'pairings:changed', { pairing: id });
		publish(staff, 'queue:changed');
	});
}
