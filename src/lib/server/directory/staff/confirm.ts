// From somebody who waits to a colleague.
import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { type Actor, type AtSchool, mayConfirm, mayDecline, session } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import { roleGrant, staffInvitation } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { forgetStaff } from '../labels/index.ts';
import { close } from '../people/index.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { putInPost } from '../appointments/index.ts';
import { addClassrooms, checkClassrooms } from './classrooms.ts';
import { refuseOwnHand, writeConfirmation } from './hands.ts';
import { colleague, isStudent, lockPerson, staffSchool } from './school.ts';
import { writeVouching } from './vouching.ts';

interface ConfirmWaiting {
	schoolId: string;
	/** Whoever waits. */
	personId: string;
}

/**
 * Makes somebody who waits a teacher of the school, with these classrooms. For a lead a coordinator vouches at the same time,
 * and the post is theirs. Nobody confirms themself or whom they invited, nor does their hand; nobody who learns here is confirmed
 * at all.
 * @throws NotFound, Forbidden, Invalid, Conflict
 */
export async function confirm(
	actor: Actor,
	{
		schoolId,
		personId,
		classrooms,
		checked = ''
	}: ConfirmWaiting & { classrooms: string[]; checked?: string }
): Promise<void> {
	const at = await staffSchool(actor, schoolId);
	await transaction(async () => {
		const invitation = await waitingOf(at, personId);
		if (!mayConfirm(actor, at, invitation)) throw new Forbidden(whyNot(actor, at, invitation));
		await checkClassrooms(schoolId, classrooms);
		await letIn(actor, invitation);
		await addClassrooms(actor, { schoolId, personId, classrooms });
		if (invitation.role === 'lead' && at.coordinates)
			await writeVouching(actor, { schoolId, personId, checked });
	});
	forgetStaff();
}

/** Whoever could confirm, were they not who they are, is told why they cannot. */
function whyNot(actor: Actor, at: AtSchool, { by }: Invitation): string {
	if (by === actor.id) return 'confirm_invited';
	return at.leads && !at.vouched ? 'not_vouched' : 'confirm_another';
}

type Invitation = Awaited<ReturnType<typeof waitingOf>>;

/** They are a colleague from now on. Part of a transaction; whoever calls has asked the policy. */
async function letIn(actor: Actor, { id, schoolId, role, personId, by }: Invitation) {
	await lockPerson(personId);
	await refuseOwnHand(actor, [personId, by]);
	if (await isStudent(personId)) throw new Conflict('invited_student');
	await settle(actor, id, 'confirmed');
	await writeConfirmation(actor, { personId, invitationId: id });
	await db()
		.insert(roleGrant)
		.values({ personId, role: 'teacher', schoolId, from: now(), grantedBy: actor.id })
		.onConflictDoNothing();
	await tell(actor, 'staff.confirm', { schoolId, personId });
	if (role === 'lead') await putInPost(actor, { schoolId, personId, rank: 'lead' });
	// Whoever invited them typed the address: that it is theirs they say themselves.
	await enqueueJob('address.mail', { personId });
	// A new role, a new session: what was open before knew nothing of it.
	await signOut(personId);
}

/** A second adult agrees, or not, to somebody who was invited to lead (lead-change.ts). Part of a transaction. @throws NotFound */
export async function becomeColleague(
	actor: Actor,
	{ invitationId, agrees }: { invitationId: string; agrees: boolean }
): Promise<void> {
	const invitation = await lockWaiting(eq(staffInvitation.id, invitationId));
	if (agrees) return letIn(actor, invitation);
	await turnAway(actor, invitation);
}

/** Turns somebody away who waits. Whoever is nothing else here cannot sign in any more. @throws NotFound, Forbidden */
export async function decline(actor: Actor, { schoolId, personId }: ConfirmWaiting): Promise<void> {
	const at = await staffSchool(actor, schoolId);
	await transaction(async () => {
		const invitation = await waitingOf(at, personId);
		if (!mayDecline(actor, at, invitation)) throw new Forbidden('confirm_another');
		await turnAway(actor, invitation);
	});
}

async function turnAway(actor: Actor, { id, schoolId, personId }: Invitation) {
	await settle(actor, id, 'declined');
	await tell(actor, 'staff.decline', { schoolId, personId });
	await closeIfNothing(actor, personId, 'declined');
	await signOut(personId);
}

/** Closes the account of whoever has no role left and waits for none. */
export async function closeIfNothing(actor: Actor, personId: string, reason: string): Promise<void> {
	const found = await colleague(personId);
	if (found!.teachesAt.length || found!.coordinates || (await isStudent(personId))) return;
	const [waits] = await db()
		.select({ id: staffInvitation.id })
		.from(staffInvitation)
		.where(and(eq(staffInvitation.personId, personId), isNull(staffInvitation.decidedAt)));
	if (!waits) await close({ personId, by: actor.id, reason });
}

/** Ends every session of a person and cuts what they have open, when this is committed. */
export async function signOut(personId: string): Promise<void> {
	await session.closeAll(personId);
	await afterCommit(() => realtime.endPerson(personId));
}

async function waitingOf(at: AtSchool, personId: string) {
	if (!isId(personId)) throw new NotFound();
	return lockWaiting(and(eq(staffInvitation.schoolId, at.id), eq(staffInvitation.personId, personId)));
}

async function lockWaiting(which: SQL | undefined) {
	const [found] = await db()
		.select()
		.from(staffInvitation)
		.where(and(which, isNotNull(staffInvitation.usedAt), isNull(staffInvitation.decidedAt)))
		.for('update');
	if (!found) throw new NotFound();
	const { id, schoolId, role, by } = found;
	return { id, schoolId, role, by, personId: found.personId! };
}

const settle = (actor: Actor, id: string, outcome: 'confirmed' | 'declined') =>
	db()
		.update(staffInvitation)
		.set({ outcome, decidedAt: now(), decidedBy: actor.id })
		.where(eq(staffInvitation.id, id));

const tell = (
	actor: Actor,
	verb: 'staff.confirm' | 'staff.decline',
	{ schoolId, personId }: { schoolId: string; personId: string }
) => record({ actorId: actor.id, verb, subject: ['person', personId], schools: [schoolId] });
