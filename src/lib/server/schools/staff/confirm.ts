// How somebody who accepted an invitation becomes a colleague.
import { type Actor, type AtSchool, mayDecline, session } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, isNotNull, isNull, type SQL } from '../../kernel/db/index.ts';
import { roleGrant, staffInvitation } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { forgetStaff } from '../../people/labels/index.ts';
import { suspendAccount } from '../../people/index.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { fillPost } from '../appointments/index.ts';
import { addClassrooms, checkClassrooms } from './classrooms.ts';
import { refuseOwnHand, writeConfirmation } from './confirm-hand.ts';
import { confirmRefusal } from './confirm-rule.ts';
import { findColleague, hasStudentRole, lockPerson, staffSchool } from './colleagues.ts';
import { checkedText, vouchAsInvited, writeVouching } from './vouching.ts';

interface WaitingColleague {
	schoolId: string;
	/** The person who waits. */
	personId: string;
}

/**
 * Makes a waiting person a teacher of the school, with these classrooms. A lead also gets the post; a coordinator who confirms one
 * vouches for them at the same time. Nobody confirms themselves, a person whom they invited, or somebody of their
 * own hand; a student is never confirmed.
 * @throws NotFound, Forbidden, Invalid, Conflict
 */
export async function confirm(
	actor: Actor,
	{
		schoolId,
		personId,
		classrooms,
		checked = ''
	}: WaitingColleague & { classrooms: string[]; checked?: string }
): Promise<void> {
	const atSchool = await staffSchool(actor, schoolId);
	await transaction(async () => {
		const invitation = await waitingOf(atSchool, personId);
		const refusal = await confirmRefusal(actor, atSchool, invitation);
		if (refusal) throw new Forbidden(refusal);
		await checkClassrooms(schoolId, classrooms);
		await makeColleague(actor, invitation);
		await addClassrooms(actor, { schoolId, personId, classrooms });
		if (invitation.role !== 'lead') return;
		if (atSchool.coordinates)
			await writeVouching({ by: actor.id, schoolId, personId, checked: checkedText(checked) });
		else await vouchAsInvited(invitation);
	});
	forgetStaff();
}

type Invitation = Awaited<ReturnType<typeof waitingOf>>;

/** Makes a waiting person a colleague. Part of a transaction; the caller has checked the policy. */
async function makeColleague(actor: Actor, { id, schoolId, role, personId, by }: Invitation) {
	await lockPerson(personId);
	await refuseOwnHand(actor, [personId, by]);
	if (await hasStudentRole(personId)) throw new Conflict('invited_student');
	await decide(actor, id, 'confirmed');
	await writeConfirmation(actor, { personId, invitationId: id });
	await db()
		.insert(roleGrant)
		.values({ personId, role: 'teacher', schoolId, from: now(), grantedBy: actor.id })
		.onConflictDoNothing();
	await recordEvent(actor, 'staff.confirm', { schoolId, personId });
	if (role === 'lead') await fillPost(actor, { schoolId, personId, rank: 'lead' });
	await enqueueMail(personId, 'staff_confirmed', {});
	// The person who invited them typed the address, so they have to confirm it themselves.
	await enqueueJob('address.mail', { personId });
	await openWaiting(personId);
}

/**
 * The page on which somebody waits opens what they may do now: roles are read at every request. Whoever waits to become staff has set up a
 * second factor where staff must have one (people/second-factor/required.ts). Part of a transaction.
 */
export const openWaiting = (personId: string): Promise<void> =>
	afterCommit(() => realtime.publish([personId], 'look:again'));

/**
 * The decision of a second adult about a person who was invited to lead (lead-change.ts). Part of a transaction.
 * @throws NotFound
 */
export async function becomeColleague(
	actor: Actor,
	{ invitationId, agrees }: { invitationId: string; agrees: boolean }
): Promise<void> {
	const invitation = await lockWaiting(eq(staffInvitation.id, invitationId));
	if (!agrees) return declineWaiting(actor, invitation);
	await makeColleague(actor, invitation);
	await vouchAsInvited(invitation);
}

/** Declines a waiting person. An account without any other role is closed. @throws NotFound, Forbidden */
export async function decline(actor: Actor, { schoolId, personId }: WaitingColleague): Promise<void> {
	const atSchool = await staffSchool(actor, schoolId);
	await transaction(async () => {
		const invitation = await waitingOf(atSchool, personId);
		if (!mayDecline(actor, atSchool, invitation)) throw new Forbidden('confirm_another');
		await declineWaiting(actor, invitation);
	});
}

async function declineWaiting(actor: Actor, { id, schoolId, personId }: Invitation) {
	await decide(actor, id, 'declined');
	await recordEvent(actor, 'staff.decline', { schoolId, personId });
	await closeIfNoRole(actor, personId, 'declined');
	await endSessions(personId);
}

/** Closes the account of a person who has no role left and waits for none. */
export async function closeIfNoRole(actor: Actor, personId: string, reason: string): Promise<void> {
	const roles = await findColleague(personId);
	if (roles!.teachesAt.length || roles!.coordinates || (await hasStudentRole(personId))) return;
	const [waiting] = await db()
		.select({ id: staffInvitation.id })
		.from(staffInvitation)
		.where(and(eq(staffInvitation.personId, personId), isNull(staffInvitation.decidedAt)));
	if (!waiting) await suspendAccount({ personId, by: actor.id, reason });
}

/** Ends every session of a person, and disconnects their open pages after the commit. */
export async function endSessions(personId: string): Promise<void> {
	await session.closeAll(personId);
	await afterCommit(() => realtime.endPerson(personId));
}

async function waitingOf(atSchool: AtSchool, personId: string) {
	if (!isId(personId)) throw new NotFound();
	return lockWaiting(and(eq(staffInvitation.schoolId, atSchool.id), eq(staffInvitation.personId, personId)));
}

async function lockWaiting(condition: SQL | undefined) {
	const [invitation] = await db()
		.select()
		.from(staffInvitation)
		.where(and(condition, isNotNull(staffInvitation.usedAt), isNull(staffInvitation.decidedAt)))
		.for('update');
	if (!invitation) throw new NotFound();
	const { id, schoolId, role, by, checked } = invitation;
	return { id, schoolId, role, by, checked, personId: invitation.personId! };
}

const decide = (actor: Actor, id: string, outcome: 'confirmed' | 'declined') =>
	db()
		.update(staffInvitation)
		.set({ outcome, decidedAt: now(), decidedBy: actor.id, checked: null })
		.where(eq(staffInvitation.id, id));

const recordEvent = (
	actor: Actor,
	verb: 'staff.confirm' | 'staff.decline',
	{ schoolId, personId }: { schoolId: string; personId: string }
) => record({ actorId: actor.id, verb, subject: ['person', personId], schools: [schoolId] });
