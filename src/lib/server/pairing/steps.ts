import { and, eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { type Actor, sideToApprove } from '../kernel/access/index.ts';
import { record, schoolsOf } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction } from '../kernel/db/index.ts';
import { pairing, pairingStep } from '../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../kernel/errors.ts';
import { teachersOf } from '../directory/audience/index.ts';
import { revokeApprovals } from '../directory/approvals/index.ts';
import { sameHand } from '../directory/hands/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { keepStaffText } from '../directory/ports/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { forTeacher, type Pairing, type PairingState } from './find.ts';

export type StepKind = 'approve' | 'decline' | 'pause' | 'resume' | 'end';

/** Which states a step starts from, and where it leads. An approval leads to `active` only when every side has given one. */
const steps: Record<StepKind, { from: PairingState[]; to: PairingState; words?: 'reason' | 'note' }> = {
	approve: { from: ['proposed'], to: 'active' },
	decline: { from: ['proposed'], to: 'declined', words: 'reason' },
	pause: { from: ['active'], to: 'paused', words: 'note' },
	resume: { from: ['paused'], to: 'active' },
	end: { from: ['active', 'paused'], to: 'ended', words: 'note' }
};

/** The exact members a step is bound to: approving one pairing never approves another. */
export const fingerprint = (personIds: string[]): string =>
	createHash('sha256')
		.update([...personIds].sort().join('\n'))
		.digest('hex');

interface PairingStep {
	pairingId: string;
	kind: StepKind;
	/** The members as the teacher saw them. */
	members: string;
	/** A reason for the other teacher (decline), or kind words to the pals (pause, end). */
	words?: string;
}

/** Takes a pairing one step on. @throws NotFound, Forbidden, Invalid, Conflict */
export async function step(
	actor: Actor,
	{ pairingId, kind, members, words = '' }: PairingStep
): Promise<PairingState> {
	return transaction(async () => {
		const pair = await locked(actor, pairingId);
		const rule = steps[kind];
		if (members !== fingerprint(pair.members.map((member) => member.id)))
			throw new Conflict('pairing_members_changed');
		if (!rule.from.includes(pair.state)) throw new Conflict(`pairing_${pair.state}`);
		const text = cleanText('words', words, rule.words && { missing: 'words_missing' });
		if (kind === 'approve' && !pair.members.every(({ consented }) => consented))
			throw new Conflict('pairing_consent');
		const classroomId = kind === 'approve' ? await sideOf(actor, pair) : null;
		const at = now();
		const said = { reason: rule.words === 'reason' ? text : null, note: rule.words === 'note' ? text : null };
		await db()
			.insert(pairingStep)
			.values({ pairingId, kind, classroomId, by: actor.id, at, members, ...said });
		const state = kind === 'approve' && !(await allSidesApproved(pair)) ? 'proposed' : rule.to;
		if (said.note) await heedNote(actor, pair, said.note);
		await db().update(pairing).set({ state }).where(eq(pairing.id, pairingId));
		if (state !== 'active') await revokeApprovals({ pairingIds: [pairingId] });
		await record({
			actorId: actor.id,
			verb: `pairing.${kind}`,
			subject: ['pairing', pairingId],
			schools: schoolsOf(pair),
			detail: classroomId
		});
		await announce({ ...pair, state });
		return state;
	});
}

/** Kind words go to students of each school: each school's lead reads along. */
async function heedNote(actor: Actor, pair: Pairing, words: string) {
	const oneOfEach = new Map(pair.members.map((member) => [member.schoolId, member.id]));
	for (const [schoolId, studentId] of oneOfEach)
		await keepStaffText(actor, { studentId, schoolId, place: 'pairing', subjectId: pair.id, words });
}

/** A pairing that this teacher handles, locked. @throws NotFound */
export async function locked(actor: Actor, pairingId: string): Promise<Pairing> {
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

/** The side this teacher speaks for. Nobody approves a pairing for two sides. */
async function sideOf(actor: Actor, pair: Pairing): Promise<string> {
	const given = await approvalsOf(pair);
	const others = given.map((approval) => approval.by);
	if (others.includes(actor.id) || (await sameHand(actor.id, others)))
		throw new Forbidden('one_adult_one_side');
	const open = sideToApprove(actor, sidesOf(pair), given);
	if (!open) throw new Conflict('pairing_side_approved');
	return open;
}

async function allSidesApproved(pair: Pairing): Promise<boolean> {
	const given = await approvalsOf(pair);
	return sidesOf(pair).every((id) => given.some((approval) => approval.classroomId === id));
}

/** Members hear that their thread changed (a proposal is not there yet for them), staff of both sides that the pairing did. */
export async function announce(pair: Pairing): Promise<void> {
	const staff = await teachersOf(sidesOf(pair));
	const students = ['proposed', 'declined'].includes(pair.state)
		? []
		: pair.members.map((member) => member.id);
	await afterCommit(() => {
		publish(students, 'thread:changed', { pairing: pair.id });
		publish(staff, 'pairings:changed', { pairing: pair.id });
		publish(staff, 'queue:changed');
	});
}

/** Whose classrooms must approve a letter of this pairing. @throws NotFound, Invalid */
export async function setReleaseRule(actor: Actor, pairingId: string, releaseRule: string): Promise<void> {
	if (releaseRule !== 'sender' && releaseRule !== 'recipient' && releaseRule !== 'both')
		throw new Invalid('rule', 'rule_unknown');
	await transaction(async () => {
		const pair = await locked(actor, pairingId);
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
			schools: schoolsOf(pair),
			detail: releaseRule
		});
		await announce(pair);
	});
}
