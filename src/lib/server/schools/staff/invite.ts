import {
	type Actor,
	type InvitedAs,
	mayInvite,
	coordinatesSchool,
	leadsSchool,
	type WaitingReader
} from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, eq, gt, isNull, type SQL } from '../../kernel/db/index.ts';
import { staffInvitation, inner } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { inviteDays, readAddress } from '../../people/index.ts';
import { staffSchool } from './colleagues.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { hashOfSecret, isSecret, newReadableCode, typedCode } from '../../kernel/secrets/index.ts';
import { cleanText } from '../../kernel/text-input.ts';

/** Open invitations of a school: a limit after which some have to be revoked first. */
const maxOpen = 50;

/** Neither used, nor revoked, nor expired. */
export const isOpenInvitation = () =>
	and(
		isNull(staffInvitation.usedAt),
		isNull(staffInvitation.revokedAt),
		gt(staffInvitation.expiresAt, now())
	);

/** The hash under which the secret of an invitation is stored: a mailed one is long, one that is handed over can be read out. */
export function hashOfInvitation(token: string): string | null {
	const secret = isSecret(token) ? token : typedCode(token);
	return secret && hashOfSecret(secret);
}

/**
 * Invites somebody to work at a school. Where mail is set up the link is only mailed, and an address is required: the job that
 * mails it creates its secret, so that the sender never has it. Otherwise the link is shown to the sender once, short enough to be read
 * out, and the invitation records that they hand it over.
 * @param checked what a coordinator checked about a future lead, who is verified with it as soon as a second adult agrees
 * @returns the secret of the link, or null where it is mailed
 * @throws NotFound, Forbidden, Invalid, Conflict
 */
export async function invite(
	actor: Actor,
	{
		schoolId,
		role,
		email = '',
		checked = ''
	}: { schoolId: string; role: InvitedAs; email?: string; checked?: string }
): Promise<string | null> {
	const atSchool = await staffSchool(actor, schoolId);
	if (!mayInvite(atSchool, role)) throw new Forbidden(atSchool.vouched ? 'forbidden' : 'not_vouched');
	const byMail = canSendMail();
	if (byMail && !email.trim()) throw new Invalid('email', 'email_missing');
	const address = email.trim() ? readAddress(email) : null;
	const token = newReadableCode();
	const checkedText = role === 'lead' ? cleanText('checked', checked) : null;
	return transaction(async () => {
		await refuseIfTooMany(schoolId);
		const [inserted] = await db()
			.insert(staffInvitation)
			.values({
				schoolId,
				role,
				by: actor.id,
				at: now(),
				expiresAt: daysAfter(now(), inviteDays),
				email: byMail ? address : null,
				tokenHash: byMail ? null : hashOfInvitation(token),
				checked: checkedText || null,
				handedBy: byMail ? null : actor.id
			})
			.returning({ id: staffInvitation.id });
		await recordEvent(actor, 'staff.invite', { id: inserted!.id, schoolId });
		if (byMail) await enqueueJob('invitation.mail', { id: inserted!.id });
		return byMail ? null : token;
	});
}

/** Revokes an invitation that nobody has used. @throws NotFound, Conflict */
export async function revoke(actor: Actor, schoolId: string, id: string): Promise<void> {
	const atSchool = await staffSchool(actor, schoolId);
	if (!isId(id)) throw new NotFound();
	await transaction(async () => {
		const [invitation] = await db()
			.select()
			.from(staffInvitation)
			.where(and(eq(staffInvitation.id, id), eq(staffInvitation.schoolId, schoolId)))
			.for('update');
		if (!invitation || (invitation.role === 'lead' && !atSchool.coordinates)) throw new NotFound();
		if (invitation.usedAt || invitation.revokedAt) throw new Conflict('invitation_over');
		await db()
			.update(staffInvitation)
			.set({ revokedAt: now(), revokedBy: actor.id, email: null, checked: null })
			.where(eq(staffInvitation.id, id));
		await recordEvent(actor, 'staff.revoke', invitation);
	});
}

async function refuseIfTooMany(schoolId: string) {
	const [count] = await db()
		.select({ n: sql<number>`count(*)::int` })
		.from(staffInvitation)
		.where(and(eq(staffInvitation.schoolId, schoolId), isOpenInvitation()));
	if (count!.n >= maxOpen) throw new Conflict('invitations_many');
}

const recordEvent = (
	actor: Actor,
	verb: 'staff.invite' | 'staff.revoke',
	{ id, schoolId }: { id: string; schoolId: string }
) => record({ actorId: actor.id, verb, subject: ['invitation', id], schools: [schoolId] });

/** Days after which an invitation that nobody used is brought back to who sent it. */
export const unusedDays = 3;

/** Invitations that this adult sent some days ago, that nobody has used and that still can be: the schools, and since when. */
export const unusedInvitationsSql = (reader: WaitingReader): SQL => sql`
	select ${inner.staffInvitation.schoolId} as subject, ${inner.staffInvitation.at} as at from ${inner.staffInvitation}
	where ${inner.staffInvitation.by} = ${reader.me} and ${inner.staffInvitation.usedAt} is null
		and ${inner.staffInvitation.revokedAt} is null
	and ${inner.staffInvitation.expiresAt} > ${reader.now}
		and ${inner.staffInvitation.at} <= ${reader.now} - make_interval(days => ${sql.raw(String(unusedDays))})
	and (${coordinatesSchool.where(reader, inner.staffInvitation.schoolId)}
		or ${inner.staffInvitation.role} = 'teacher' and ${leadsSchool.where(reader, inner.staffInvitation.schoolId)})`;
