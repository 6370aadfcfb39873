// Staff who cannot sign in need somebody who answers for them: the lead for teachers, the coordinator for leads.
import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, mayHelp } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { person, recoveryLink, recoveryRequest } from '../../kernel/schema/index.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { enqueueMail, canSendMail } from '../../kernel/mail/index.ts';
import { countLink, normalUsername, recoveryHours } from '../people/index.ts';
import { coordinatorsFor, leadOf, schoolsCoordinatedBy } from '../appointments/index.ts';
import { confirmedAddress } from './address.ts';
import { signOut } from './confirm.ts';
import { colleague, colleagueAt, staffSchool } from './school.ts';
import { hoursAfter } from '../../kernel/time/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';

/** One that nobody has used or revoked. */
export const unused = (personId: string) =>
	and(eq(recoveryLink.personId, personId), isNull(recoveryLink.usedAt), isNull(recoveryLink.revokedAt));

/**
 * Makes the link with which a colleague sets a new password, once, within a day. Where a mail server is set and they have confirmed
 * an address it leaves by mail alone, and whoever makes it never holds it; else it is shown now and never again, and it is written
 * down that they hand it over. All their sessions end. The second factor stays, unless it is reset by name. The old password stays
 * good until the link is used.
 * @returns the secret of the link, or null where it goes by mail
 * @throws NotFound, Forbidden
 */
export async function help(
	actor: Actor,
	{ schoolId, personId, resetsFactor }: { schoolId: string; personId: string; resetsFactor: boolean }
): Promise<string | null> {
	const at = await staffSchool(actor, schoolId);
	const found = await colleagueAt(schoolId, personId);
	if (!mayHelp(actor, at, found, await schoolsCoordinatedBy(actor))) throw new Forbidden('help_another');
	const byMail = await goesByMail(personId);
	const { id, token } = await makeLink({ by: actor.id, personId, resetsFactor, byMail });
	if (byMail) await enqueueJob('recovery.mail', { id });
	return token;
}

/** Whether a link for a new password of this person leaves by mail alone. */
export const goesByMail = async (personId: string): Promise<boolean> =>
	canSendMail() && (await confirmedAddress(personId)) !== null;

interface RecoveryOptions {
	/** A member of staff; null: the operator. */
	by: string | null;
	personId: string;
	resetsFactor: boolean;
	/** The mail makes its secret (recovery-mail.ts); else it is handed over. */
	byMail: boolean;
}

/** The link itself. Earlier ones open nothing any more. @returns its id, and its secret unless that goes by mail */
export async function makeLink({ by, personId, resetsFactor, byMail }: RecoveryOptions) {
	const { token, hash } = newToken();
	const at = now();
	return transaction(async () => {
		await db().update(recoveryLink).set({ revokedAt: at }).where(unused(personId));
		const [made] = await db()
			.insert(recoveryLink)
			.values({
				...{ personId, by, at, resetsFactor, byMail, expiresAt: hoursAfter(at, recoveryHours) },
				tokenHash: byMail ? null : hash
			})
			.returning({ id: recoveryLink.id });
		await db()
			.update(recoveryRequest)
			.set({ closedAt: at, closedBy: by })
			.where(and(eq(recoveryRequest.personId, personId), isNull(recoveryRequest.closedAt)));
		await signOut(personId);
		await record({
			actorId: by,
			verb: resetsFactor ? 'staff.help_both' : 'staff.help',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId),
			detail: byMail ? 'mail' : 'hand'
		});
		// Whoever did not ask for it hears of it; where it goes by mail, from that one.
		if (!byMail) await enqueueMail(personId, 'recovery', {});
		return { id: made!.id, token: byMail ? null : token };
	});
}

/**
 * A member of staff asks for help at the sign-in page. The answer is the same whatever was typed; one open question for
 * each person, and a mail to whoever can help.
 */
export async function ask(username: string, address: string): Promise<void> {
	if (await countLink(address)) return;
	const name = normalUsername(username);
	if (!name || name.length > 64 || name.includes('\0') || !name.isWellFormed()) return;
	const [found] = await db().select({ id: person.id }).from(person).where(eq(person.username, name));
	const asks = found && (await colleague(found.id));
	if (!asks || (!asks.teachesAt.length && !asks.coordinates)) return;
	await transaction(async () => {
		const made = await db()
			.insert(recoveryRequest)
			.values({ personId: asks.id, at: now() })
			.onConflictDoNothing()
			.returning({ id: recoveryRequest.id });
		if (!made.length) return;
		await record({
			actorId: asks.id,
			verb: 'staff.ask',
			subject: ['person', asks.id],
			schools: asks.teachesAt
		});
		for (const id of await helpersOf(asks)) await enqueueMail(id, 'recovery_asked', {});
	});
}

/** Who could help: the lead of their one school, or the coordinators. */
async function helpersOf({
	id,
	teachesAt,
	leads,
	coordinates
}: NonNullable<Awaited<ReturnType<typeof colleague>>>) {
	if (coordinates) return [];
	const lead = teachesAt.length === 1 && !leads.length ? await leadOf(teachesAt[0]!) : null;
	const helpers = lead ? [lead] : (await Promise.all(teachesAt.map(coordinatorsFor))).flat();
	return [...new Set(helpers)].filter((one) => one !== id);
}
