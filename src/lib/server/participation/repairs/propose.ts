// Proposals to repair silent pairs: by the nightly job, or by a teacher who does not want to wait for the night.
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, anyOf, db, insertAll, rows, sql, transaction } from '../../kernel/db/index.ts';
import { repairProposal, repairSeat, tables } from '../../kernel/schema/index.ts';
import { idOf } from '../../kernel/ids.ts';
import { describe, log } from '../../kernel/log.ts';
import { classroomTeachers } from '../../people/audience.ts';
import { fingerprint, partnershipById, forTeacher } from '../../pairing/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { type PairHealth, activePairs } from '../pair-health.ts';
import { chooseRepairs, type RepairChoice } from './choose-repairs.ts';
import { lockRepairs } from './lock-repairs.ts';
import { partnershipsFor, type SilentPair, silentPair } from './silent-pair.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { refuseOver } from '../refuse-over.ts';
import { underRepair } from './find.ts';

const { classroom, enrolment } = tables;

/**
 * Proposes a repair for each of these silent pairs for which somebody can be found.
 * @param pairs the present health of the pairs of all classrooms concerned
 * @param by null: the nightly job
 * @returns how many pairings have a proposal now
 */
export async function proposeRepairs(
	silent: SilentPair[],
	pairs: PairHealth[],
	by: string | null
): Promise<number> {
	const partnershipIds = await partnershipsFor(silent);
	let [open, count] = [silent, 0];
	for (let attempt = 0; open.length; attempt++) {
		const byPartnership = Map.groupBy(
			open,
			({ pairingId }) => partnershipIds.get(pairingId)?.[attempt] ?? ''
		);
		byPartnership.delete('');
		const proposedFor = new Set<string>();
		for (const [partnershipId, pairsHere] of byPartnership)
			for (const id of await proposeIn(partnershipId, pairsHere, { pairs, by })) proposedFor.add(id);
		count += proposedFor.size;
		open = [...byPartnership.values()].flat().filter(({ pairingId }) => !proposedFor.has(pairingId));
	}
	return count;
}

interface ProposalContext {
	pairs: PairHealth[];
	by: string | null;
}

/** A failure must not stop the others. @returns the pairings that have a proposal now */
async function proposeIn(
	partnershipId: string,
	silent: SilentPair[],
	{ pairs, by }: ProposalContext
): Promise<string[]> {
	try {
		return await transaction(async () => {
			const partnership = await partnershipById(partnershipId);
			if (!partnership || !(await lockRepairs(partnership.cycleId))) return [];
			const rooms = [partnership.left.classroomId, partnership.right.classroomId];
			const partnershipPairs = pairs.filter(({ members }) =>
				members.every(({ classroomId }) => rooms.includes(classroomId))
			);
			const chosen = await chooseRepairs(partnership, silent, partnershipPairs);
			for (const choice of chosen) await store(partnership.cycleId, choice, by);
			return chosen.flatMap(({ mend: { waiting }, other }) =>
				other ? [waiting.pairingId, other.pairingId] : [waiting.pairingId]
			);
		});
	} catch (error) {
		log.error({ partnership: partnershipId, error: describe(error) }, 'no new pal was proposed');
		return [];
	}
}

async function store(cycleId: string, chosen: RepairChoice, by: string | null): Promise<void> {
	const { silent } = chosen;
	const { id, seats } = await insertProposal(cycleId, chosen, { by, at: now() });
	await record({
		actorId: by,
		verb: 'repair.propose',
		subject: ['pairing', silent.pairingId],
		schools: [...new Set(seats.map(({ schoolId }) => schoolId))],
		detail: id
	});
	const staff = await classroomTeachers([...new Set(seats.map(({ classroomId }) => classroomId))]);
	await afterCommit(() => publish(staff, 'pairings:changed', { pairing: silent.pairingId }));
}

/** Inserts the rows of a proposal, in the caller's transaction. @returns its id, and whom it concerns */
export async function insertProposal(
	cycleId: string,
	{ silent, mend, other }: RepairChoice,
	{ by, at }: { by: string | null; at: Date }
) {
	const id = idOf(at);
	const joins = [...mend.waiting.ids, ...mend.others];
	const pairingOf = new Map<string, string>();
	for (const { pairingId, waiting, still } of [silent, ...(other ? [other] : [])])
		for (const member of [...waiting, ...still]) pairingOf.set(member.id, pairingId);
	if (mend.targetId) for (const personId of mend.others) pairingOf.set(personId, mend.targetId);
	const seats = await enrolled(cycleId, [...new Set([...joins, ...pairingOf.keys()])]);
	await db()
		.insert(repairProposal)
		.values({
			id,
			pairingId: silent.pairingId,
			targetId: mend.targetId,
			kind: mend.kind,
			by,
			at,
			members: fingerprint(joins),
			why: mend.reasons
		});
	await insertAll(
		repairSeat,
		seats.map(({ personId, enrolmentId }) => ({
			proposalId: id,
			personId,
			enrolmentId,
			pairingId: pairingOf.get(personId) ?? null,
			joins: joins.includes(personId),
			third: mend.kind === 'third_pal' && mend.waiting.ids.includes(personId)
		}))
	);
	return { id, seats };
}

const enrolled = (cycleId: string, personIds: string[]) =>
	rows<{ personId: string; enrolmentId: string; classroomId: string; schoolId: string }>(sql`
		select ${enrolment.personId} as "personId", ${enrolment.id} as "enrolmentId", ${classroom.id} as "classroomId",
			${classroom.schoolId} as "schoolId"
		from ${enrolment} join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${enrolment.cycleId} = ${cycleId} and ${anyOf(enrolment.personId, personIds)}
			order by ${enrolment.personId}`);

/**
 * Proposes a repair for a silent pair of this teacher, without waiting for the night.
 * @throws NotFound, Conflict after the last day of the cycle, where one is proposed already, was declined recently, or nobody fits
 */
export async function requestRepair(actor: Actor, pairingId: string): Promise<void> {
	const pair = await forTeacher(actor, pairingId);
	await refuseOver(pair.cycleId);
	if (pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
	const rooms = [...new Set(pair.members.map(({ classroomId }) => classroomId))];
	const withDuplicates = (await Promise.all(rooms.map((classroomId) => activePairs({ classroomId })))).flat();
	const pairs = [...new Map(withDuplicates.map((entry) => [entry.pairingId, entry])).values()];
	const ownPair = pairs.find((entry) => entry.pairingId === pair.id);
	const silent = ownPair && silentPair(ownPair);
	if (!silent) throw new Conflict('repair_not_silent');
	if ((await underRepair([pair.id])).size) throw new Conflict('repair_there');
	if (!(await proposeRepairs([silent], pairs, actor.id))) throw new Conflict('repair_nobody');
}
