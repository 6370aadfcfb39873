import { type Actor, sideToApprove } from '../../kernel/access/index.ts';
import { record, schoolsOfPair } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	afterCommit,
	db,
	transaction,
	eq,
	anyOf,
	insertAll,
	into,
	rows,
	sql,
	columnName
} from '../../kernel/db/index.ts';
import {
	draft,
	finding,
	pairing,
	pairingMember,
	pairingStep,
	repairDecision,
	repairProposal,
	reviewable,
	revision,
	tables
} from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { classroomTeachers } from '../../people/audience.ts';
import { sameHand } from '../../people/hands/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { type RepairProposal, repairFor, type Seat } from './find.ts';
import { isStillValid } from './eligibility.ts';
import { lockRepairs } from './lock-repairs.ts';
import { newId } from '../../kernel/ids.ts';
import { revokeApprovals, rewriteRequests } from '../../review/approvals/index.ts';
import { fingerprint } from '../../pairing/index.ts';
import { isWaiting } from '../../kernel/predicates/index.ts';

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
			schools: schoolsOfPair({ members: proposal.seats }),
			detail: classroomId
		});
		if (decision === 'decline') await settle(proposal, 'declined');
		else if (isWhole(proposal, classroomId))
			await settle(proposal, 'made', await applyRepair(actor, proposal));
		const staff = await classroomTeachers(classroomsOfProposal(proposal));
		await afterCommit(() => publish(staff, 'pairings:changed', { pairing: proposal.pairingId }));
	});
}

export const classroomsOfProposal = ({ seats }: RepairProposal): string[] => [
	...new Set(seats.map(({ classroomId }) => classroomId))
];

/** The classroom for which this teacher decides. @throws Forbidden, Conflict */
async function sideOf(actor: Actor, proposal: RepairProposal): Promise<string> {
	const others = proposal.decisions.map(({ by }) => by);
	if (others.includes(actor.id) || (await sameHand(actor.id, others)))
		throw new Forbidden('one_adult_one_side');
	const classroomId = sideToApprove(actor, classroomsOfProposal(proposal), proposal.decisions);
	if (!classroomId) throw new Conflict('pairing_side_approved');
	return classroomId;
}

const isWhole = (proposal: RepairProposal, classroomId: string): boolean =>
	classroomsOfProposal(proposal).every(
		(id) => id === classroomId || proposal.decisions.some((approval) => approval.classroomId === id)
	);

/** Settles a proposal. Runs in the caller's transaction. */
export const settle = (
	{ id }: Pick<RepairProposal, 'id'>,
	outcome: 'made' | 'declined' | 'lapsed',
	madeId: string | null = null
) =>
	db()
		.update(repairProposal)
		.set({ settledAt: now(), outcome, madeId, why: null })
		.where(eq(repairProposal.id, id));

// Applies a repair that both sides approved: creates the new pairing, ends the old ones, and keeps their letters where they
// are, for their writers.

const { item, letterCorrection } = tables;

/** Runs in the transaction of the last approval. @returns the new pairing */
async function applyRepair(actor: Actor, proposal: RepairProposal): Promise<string> {
	const { pairingId, targetId, kind, cycleId, seats } = proposal;
	const id = newId();
	const joining = seats.filter(({ joins }) => joins);
	const endedIds = [pairingId, ...(targetId ? [targetId] : [])];
	// Blocks whatever proposes, decides or writes in one of these pairings.
	await rows(sql`select ${tables.pairing.id} from ${tables.pairing}
		where ${anyOf(tables.pairing.id, endedIds)} order by ${tables.pairing.id} for update`);
	await db()
		.insert(pairing)
		.values({ id, cycleId, state: 'active', releaseRule: await strictest(endedIds), createdAt: now() });
	await insertAll(
		pairingMember,
		joining.map(({ id: personId, enrolmentId, third }) => ({ pairingId: id, personId, enrolmentId, third }))
	);
	await insertAll(pairingStep, stepsOf(actor, proposal, { id, joining }));
	for (const old of endedIds) {
		const host = kind === 'third_pal' && old === targetId;
		await end(actor, { id: old, host, seats: seats.filter((seat) => seat.pairingId === old) });
		if (host) await moveUnfinished(old, id);
	}
	await record({
		actorId: actor.id,
		verb: 'repair.make',
		subject: ['pairing', id],
		schools: schoolsOfPair({ members: seats }),
		detail: proposal.id
	});
	await announce(seats, { left: endedIds, madeId: id });
	return id;
}

/** The new pairing has the release rule of the old ones; where these differ, both sides approve. */
async function strictest(pairingIds: string[]): Promise<'sender' | 'recipient' | 'both'> {
	const rules = await rows<{ rule: 'sender' | 'recipient' | 'both' }>(
		sql`select distinct ${tables.pairing.releaseRule} as rule from ${tables.pairing}
			where ${anyOf(tables.pairing.id, pairingIds)}`
	);
	return rules.length === 1 ? rules[0]!.rule : 'both';
}

function stepsOf(
	actor: Actor,
	{ decisions }: RepairProposal,
	{ id, joining }: { id: string; joining: Seat[] }
): (typeof pairingStep.$inferInsert)[] {
	const appliedAt = now();
	const members = fingerprint(joining.map((seat) => seat.id));
	const rooms = [...new Set(joining.map(({ classroomId }) => classroomId))];
	const approverOf = (room: string) =>
		decisions.find(({ classroomId }) => classroomId === room)?.by ?? actor.id;
	const firstApprover = decisions[0]?.by ?? actor.id;
	return [
		{ pairingId: id, kind: 'propose', classroomId: null, by: firstApprover, at: appliedAt, members },
		...rooms.map((room) => ({
			pairingId: id,
			kind: 'approve' as const,
			classroomId: room,
			by: approverOf(room),
			at: appliedAt,
			members
		}))
	];
}

interface RepairEnding {
	id: string;
	/** Its members go on, with a third. */
	host: boolean;
	seats: Seat[];
}

/** Ends a pairing like any other. What its members read about it comes from our catalog, in their language. */
async function end(actor: Actor, { id, host, seats }: RepairEnding): Promise<void> {
	await revokeApprovals({ pairingIds: [id] });
	await db().update(pairing).set({ state: 'ended' }).where(eq(pairing.id, id));
	await db()
		.insert(pairingStep)
		.values({
			pairingId: id,
			kind: 'repair',
			by: actor.id,
			at: now(),
			reason: host ? 'host' : 'left',
			members: fingerprint(seats.map((seat) => seat.id))
		});
	await record({
		actorId: actor.id,
		verb: 'pairing.end',
		subject: ['pairing', id],
		schools: schoolsOfPair({ members: seats }),
		detail: 'repair'
	});
}

/**
 * Moves unfinished letters and drafts of two members to their new pairing with a third. A waiting letter gets a new
 * revision, so that a teacher who has it open for two does not approve it for three.
 */
async function moveUnfinished(from: string, to: string): Promise<void> {
	// A letter with corrections of the pal's letter stays: the third member cannot read that letter.
	const unfinished = sql`select ${item.id} from ${item} where ${item.pairingId} = ${from}
		and ${item.state} in ('waiting', 'returned')
		and not exists (select from ${letterCorrection} where ${letterCorrection.revisionId} = ${item.revisionId})`;
	await rows(sql`update ${tables.draft} set ${columnName(draft.pairingId)} = ${to}
		where ${tables.draft.pairingId} = ${from}
		and (${tables.draft.reviewableId} is null or ${tables.draft.reviewableId} in (${unfinished}))`);
	const waiting = await rows<{ revisionId: string }>(sql`
		select ${item.revisionId} as "revisionId" from ${item}
			where ${item.id} in (${unfinished}) and ${isWaiting(item)} for update`);
	const replacements = JSON.stringify(waiting.map(({ revisionId }) => ({ was: revisionId, id: newId() })));
	const replacementRows = sql`jsonb_to_recordset(${replacements}::jsonb) as replacement (was uuid, id uuid)`;
	await rows(sql`
		insert into ${into(revision, 'id', 'reviewableId', 'number', 'body', 'locale', 'submittedAt')}
		select replacement.id, ${tables.revision.reviewableId}, ${tables.revision.number} + 1, ${tables.revision.body},
			${tables.revision.locale}, ${tables.revision.submittedAt}
		from ${replacementRows} join ${tables.revision} on ${tables.revision.id} = replacement.was`);
	await rows(sql`
		insert into ${into(finding, 'id', 'revisionId', 'check', 'kind', 'severity', 'start', 'end', 'about')}
		select gen_random_uuid(), replacement.id, ${tables.finding.check}, ${tables.finding.kind},
			${tables.finding.severity}, ${tables.finding.start}, ${tables.finding.end}, ${tables.finding.about}
		from ${replacementRows} join ${tables.finding} on ${tables.finding.revisionId} = replacement.was`);
	await rows(sql`update ${item} set ${columnName(reviewable.revisionId)} = replacement.id
		from ${replacementRows}
		where ${item.revisionId} = replacement.was`);
	const moved = await db()
		.update(reviewable)
		.set({ pairingId: to })
		.where(sql`${reviewable.id} in (${unfinished})`)
		.returning({ id: reviewable.id });
	await rewriteRequests(moved.map(({ id }) => id));
}

/** Updates the pages of the pairings concerned; each member learns only of their own pairings. */
async function announce(
	seats: Seat[],
	{ left: endedIds, madeId }: { left: string[]; madeId: string }
): Promise<void> {
	const affected = [
		...endedIds.map((id) => ({ id, students: seats.filter(({ pairingId }) => pairingId === id) })),
		{ id: madeId, students: seats.filter(({ joins }) => joins) }
	];
	const staff = await classroomTeachers([...new Set(seats.map(({ classroomId }) => classroomId))]);
	await afterCommit(() => {
		for (const { id, students } of affected)
			publish(
				students.map((student) => student.id),
				'thread:changed',
				{ pairing: id }
			);
		publish(staff, 'queue:changed');
	});
}
