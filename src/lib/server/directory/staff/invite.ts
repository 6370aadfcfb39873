import { and, eq, gt, isNull } from 'drizzle-orm';
import { type Actor, type InvitedAs, mayInvite } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { staffInvitation } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { inviteDays, readAddress } from '../people/index.ts';
import { staffSchool } from './school.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';

/** As many open invitations of a school: who has lost count revokes some first. */
const mostOpen = 50;

/** Used by nobody, revoked by nobody, not run out. */
export const isOpen = () =>
	and(
		isNull(staffInvitation.usedAt),
		isNull(staffInvitation.revokedAt),
		gt(staffInvitation.expiresAt, now())
	);

/**
 * Invites somebody to work at a school. Where a mail server is set the link leaves by mail alone, and an address is asked for; its
 * secret is made when the mail is written, so that whoever invites never holds it. Where none is, it is shown, once, to whoever
 * invites, and it is written down that they hand it over.
 * @returns the secret of the link, or null where it goes by mail
 * @throws NotFound, Forbidden, Invalid, Conflict
 */
export async function invite(
	actor: Actor,
	{ schoolId, role, email = '' }: { schoolId: string; role: InvitedAs; email?: string }
): Promise<string | null> {
	const at = await staffSchool(actor, schoolId);
	if (!mayInvite(at, role)) throw new Forbidden(at.vouched ? 'forbidden' : 'not_vouched');
	const mailed = canSendMail();
	if (mailed && !email.trim()) throw new Invalid('email', 'email_missing');
	const address = email.trim() ? readAddress(email) : null;
	const { token, hash } = newToken();
	return transaction(async () => {
		await refuseIfTooMany(schoolId);
		const [made] = await db()
			.insert(staffInvitation)
			.values({
				...{ schoolId, role, by: actor.id, at: now(), expiresAt: daysAfter(now(), inviteDays) },
				email: mailed ? address : null,
				tokenHash: mailed ? null : hash,
				handedBy: mailed ? null : actor.id
			})
			.returning({ id: staffInvitation.id });
		await tell(actor, 'staff.invite', { id: made!.id, schoolId });
		if (mailed) await enqueueJob('invitation.mail', { id: made!.id });
		return mailed ? null : token;
	});
}

/** Makes an invitation worthless that nobody has used. @throws NotFound, Conflict */
export async function revoke(actor: Actor, schoolId: string, id: string): Promise<void> {
	const at = await staffSchool(actor, schoolId);
	if (!isId(id)) throw new NotFound();
	await transaction(async () => {
		const [found] = await db()
			.select()
			.from(staffInvitation)
			.where(and(eq(staffInvitation.id, id), eq(staffInvitation.schoolId, schoolId)))
			.for('update');
		if (!found || (found.role === 'lead' && !at.coordinates)) throw new NotFound();
		if (found.usedAt || found.revokedAt) throw new Conflict('invitation_over');
		await db()
			.update(staffInvitation)
			.set({ revokedAt: now(), revokedBy: actor.id, email: null })
			.where(eq(staffInvitation.id, id));
		await tell(actor, 'staff.revoke', found);
	});
}

async function refuseIfTooMany(schoolId: string) {
	const [found] = await db()
		.select({ n: sql<number>`count(*)::int` })
		.from(staffInvitation)
		.where(and(eq(staffInvitation.schoolId, schoolId), isOpen()));
	if (found!.n >= mostOpen) throw new Conflict('invitations_many');
}

const tell = (
	actor: Actor,
	verb: 'staff.invite' | 'staff.revoke',
	{ id, schoolId }: { id: string; schoolId: string }
) => record({ actorId: actor.id, verb, subject: ['invitation', id], schools: [schoolId] });
