import { createHash } from 'node:crypto';
import { type Actor, presentApprovals, sideToApprove } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq } from '../kernel/db/index.ts';
import { pairing, pairingStep } from '../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../kernel/errors.ts';
import { classroomTeachers } from '../people/audience.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import { sameHand } from '../people/hands/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { type NotedStep, palNotesFor } from '../../pairing/pal-notes.ts';
import { forTeacher, type Pairing, type PairingState } from './find.ts';
import { tellOfRepeatedSteps } from '../safety/restrictions/index.ts';

export type StepKind = 'approve' | 'decline' | 'pause' | 'resume' | 'end';

/**
 * The states in which a step is possible, and its new state. An approval leads to `active` only when every side has given one.
 */
const steps: Record<StepKind, { from: PairingState[]; to: PairingState }> = {
	approve: { from: ['proposed'], to: 'active' },
	decline: { from: ['proposed'], to: 'declined' },
	pause: { from: ['active'], to: 'paused' },
	resume: { from: ['paused'], to: 'active' },
	end: { from: ['active', 'paused'], to: 'ended' }
};

/** A hash of the exact members to which a step is bound, so that approving one pairing never approves another. */
export const fingerprint = (personIds: string[]): string =>
	createHash('sha256')
		.update([...personIds].sort().join('\n'))
		.digest('hex');

interface PairingStep {
	pairingId: string;
	kind: StepKind;
	/** The fingerprint of the members on the teacher's page. */
	members: string;
	/** A reason for the other teacher (decline), or which sentence the pals read (pause, end). */
	words?: string;
}

/** Carries out a step of a pairing. @throws NotFound, Forbidden, Invalid, Conflict */
export async function step(
	actor: Actor,
	{ pairingId, kind, members, words = '' }: PairingStep
): Promise<PairingState> {
	return transaction(async () => {
		const pair = await lockPairing(actor, pairingId);
		const rule = steps[kind];
		if (members !== fingerprint(pair.members.map((member) => member.id)))
			throw new Conflict('pairing_members_changed');
		if (!rule.from.includes(pair.state)) throw new Conflict(`pairing_${pair.state}`);
		if (kind === 'approve' && !pair.members.every(({ consented }) => consented))
			throw new Conflict('pairing_consent');
		const classroomId = kind === 'approve' ? await sideOf(actor, pair) : null;
		const moment = now();
		const reason = kind === 'decline' ? cleanText('words', words, { missing: 'words_missing' }) : null;
		const note = kind === 'pause' || kind === 'end' ? palNoteOf(kind, words) : null;
		await db()
			.insert(pairingStep)
			.values({ pairingId, kind, classroomId, by: actor.id, at: moment, members, reason, note });
		const state = kind === 'approve' && !(await allSidesApproved(pair)) ? 'proposed' : rule.to;
		if (note) await tellOfRepeatedSteps(actor, pairingId);
		await db().update(pairing).set({ state }).where(eq(pairing.id, pairingId));
		if (state !== 'active') await revokeApprovals({ pairingIds: [pairingId] });
		await record({
			actorId: actor.id,
			verb: `pairing.${kind}`,
			subject: ['pairing', pairingId],
			schools: schoolsOfPair(pair),
			detail: classroomId
		});
		await announcePairing({ ...pair, state });
		return state;
	});
}

function palNoteOf(kind: NotedStep, words: string) {
	const chosen = palNotesFor(kind).find(({ value }) => value === words);
	if (!chosen) throw new Invalid('words', 'pal_note_unknown');
	return chosen.value;
}

/** A pairing that this teacher handles, locked. @throws NotFound */
export async function lockPairing(actor: Actor, pairingId: string): Promise<Pairing> {
	await forTeacher(actor, pairingId);
	await db().select().from(pairing).where(eq(pairing.id, pairingId)).for('update');
	return forTeacher(actor, pairingId);
}

const approvalsOf = (pair: Pairing) =>
	db()
		.select()
		.from(pairingStep)
		.where(and(eq(pairingStep.pairingId, pair.id), eq(pairingStep.kind, 'approve')));

const sidesOf = (pair: Pairing) => [...new Set(pair.members.map((member) => member.classroomId))];

/** The side for which this teacher approves. Nobody approves a pairing for two sides. */
async function sideOf(actor: Actor, pair: Pairing): Promise<string> {
	const approvals = presentApprovals(sidesOf(pair), await approvalsOf(pair));
	const others = approvals.map((approval) => approval.by);
	if (others.includes(actor.id) || (await sameHand(actor.id, others)))
		throw new Forbidden('one_adult_one_side');
	const side = sideToApprove(actor, sidesOf(pair), approvals);
	if (!side) throw new Conflict('pairing_side_approved');
	return side;
}

async function allSidesApproved(pair: Pairing): Promise<boolean> {
	const approvals = await approvalsOf(pair);
	return sidesOf(pair).every((id) => approvals.some((approval) => approval.classroomId === id));
}

/**
 * Notifies members that their thread changed (not of a proposal, which they do not see), and staff of both sides that the
 * pairing did.
 */
export async function announcePairing(pair: Pairing): Promise<void> {
	const staff = await classroomTeachers(sidesOf(pair));
	const students = ['proposed', 'declined'].includes(pair.state)
		? []
		: pair.members.map((member) => member.id);
	await afterCommit(() => {
		publish(students, 'thread:changed', { pairing: pair.id });
		publish(staff, 'pairings:changed', { pairing: pair.id });
		publish(staff, 'queue:changed');
	});
}

/** Sets whose classrooms must approve a letter of this pairing. @throws NotFound, Invalid */
export async function setReleaseRule(actor: Actor, pairingId: string, releaseRule: string): Promise<void> {
	if (releaseRule !== 'sender' && releaseRule !== 'recipient' && releaseRule !== 'both')
		throw new Invalid('rule', 'rule_unknown');
	await transaction(async () => {
		const pair = await lockPairing(actor, pairingId);
		if (['ended', 'declined'].includes(pair.state)) throw new Conflict(`pairing_${pair.state}`);
		const members = fingerprint(pair.members.map((member) => member.id));
		await db()
			.insert(pairingStep)
			.values({ pairingId, kind: 'rule', by: actor.id, at: now(), members, reason: releaseRule });
		await db().update(pairing).set({ releaseRule }).where(eq(pairing.id, pairingId));
		await revokeApprovals({ pairingIds: [pairingId] });
		await record({
			actorId: actor.id,
			verb: 'pairing.rule',
			subject: ['pairing', pairingId],
			schools: schoolsOfPair(pair),
			detail: releaseRule
		});
		await announcePairing(pair);
	});
}
