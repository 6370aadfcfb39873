// Staff who cannot sign in need the person who is responsible for them: the lead for teachers, the coordinator for leads.
import { type Actor, mayHelp } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { person, recoveryLink, recoveryRequest } from '../../kernel/schema/index.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { enqueueMail, canSendMail } from '../../kernel/mail/index.ts';
import { countQuestion, normalUsername, recoveryHours } from '../../people/index.ts';
import { coordinatorsFor, leadOf, schoolsCoordinatedBy } from '../appointments/index.ts';
import { confirmedAddress } from './confirm-address.ts';
import { endSessions } from './confirm.ts';
import { findColleague, colleagueAt, staffSchool } from './colleagues.ts';
import { hoursAfter } from '../../kernel/time/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';

/** Links of a person that are neither used nor revoked. */
export const unusedLinks = (personId: string) =>
	and(eq(recoveryLink.personId, personId), isNull(recoveryLink.usedAt), isNull(recoveryLink.revokedAt));

/**
 * Makes the link with which a colleague sets a new password, once, within a day. Where mail is set up and they have confirmed
 * an address, it is only mailed, and the helper never has it; otherwise it is shown once, and the link records that the helper
 * hands it over. All sessions of the colleague end. The second factor stays, unless it is to be reset. The old password is valid
 * until the link is used.
 * @returns the secret of the link, or null where it is mailed
 * @throws NotFound, Forbidden
 */
export async function helpColleague(
	actor: Actor,
	{ schoolId, personId, resetsFactor }: { schoolId: string; personId: string; resetsFactor: boolean }
): Promise<string | null> {
	const atSchool = await staffSchool(actor, schoolId);
	const helped = await colleagueAt(schoolId, personId);
	if (!mayHelp(actor, atSchool, helped, await schoolsCoordinatedBy(actor)))
		throw new Forbidden('help_another');
	const byMail = await goesByMail(personId);
	const { id, token } = await makeLink({ by: actor.id, personId, resetsFactor, byMail });
	if (byMail) await enqueueJob('recovery.mail', { id });
	return token;
}

/** Whether a link for a new password of this person is only mailed. */
export const goesByMail = async (personId: string): Promise<boolean> =>
	canSendMail() && (await confirmedAddress(personId)) !== null;

interface RecoveryOptions {
	/** A member of staff; null: the operator. */
	by: string | null;
	personId: string;
	resetsFactor: boolean;
	/** The job that mails it creates its secret (recovery-mail.ts); otherwise it is handed over. */
	byMail: boolean;
}

/** Makes the link, and revokes earlier ones. @returns its id, and its secret unless it is mailed */
export async function makeLink({ by, personId, resetsFactor, byMail }: RecoveryOptions) {
	const { token, hash } = newToken();
	const moment = now();
	return transaction(async () => {
		await db().update(recoveryLink).set({ revokedAt: moment }).where(unusedLinks(personId));
		const [inserted] = await db()
			.insert(recoveryLink)
			.values({
				personId,
				by,
				at: moment,
				resetsFactor,
				byMail,
				expiresAt: hoursAfter(moment, recoveryHours),
				tokenHash: byMail ? null : hash
			})
			.returning({ id: recoveryLink.id });
		await db()
			.update(recoveryRequest)
			.set({ closedAt: moment, closedBy: by })
			.where(and(eq(recoveryRequest.personId, personId), isNull(recoveryRequest.closedAt)));
		await endSessions(personId);
		await record({
			actorId: by,
			verb: resetsFactor ? 'staff.help_both' : 'staff.help',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId),
			detail: byMail ? 'mail' : 'hand'
		});
		// Notifies the owner, who may not have asked for it; a mailed link is a notice itself.
		if (!byMail) await enqueueMail(personId, 'recovery', {});
		return { id: inserted!.id, token: byMail ? null : token };
	});
}

/**
 * A member of staff asks for help on the sign-in page. The page answers the same for every input. One open request for each
 * person, and a mail to everybody who can help.
 */
export async function askForHelp(username: string, address: string): Promise<void> {
	if (await countQuestion(address)) return;
	const name = normalUsername(username);
	if (!name || name.length > 64 || name.includes('\0') || !name.isWellFormed()) return;
	const [account] = await db().select({ id: person.id }).from(person).where(eq(person.username, name));
	const asker = account && (await findColleague(account.id));
	if (!asker || (!asker.teachesAt.length && !asker.coordinates)) return;
	await transaction(async () => {
		const inserted = await db()
			.insert(recoveryRequest)
			.values({ personId: asker.id, at: now() })
			.onConflictDoNothing()
			.returning({ id: recoveryRequest.id });
		if (!inserted.length) return;
		await record({
			actorId: asker.id,
			verb: 'staff.ask',
			subject: ['person', asker.id],
			schools: asker.teachesAt
		});
		for (const id of await helpersOf(asker)) await enqueueMail(id, 'recovery_asked', {});
	});
}

/** Who could help: the lead of their only school, or the coordinators. */
async function helpersOf({
	id,
	teachesAt,
	leads,
	coordinates
}: NonNullable<Awaited<ReturnType<typeof findColleague>>>) {
	if (coordinates) return [];
	const lead = teachesAt.length === 1 && !leads.length ? await leadOf(teachesAt[0]!) : null;
	const helpers = lead
		? [lead]
		: (await Promise.all(teachesAt.map((schoolId) => coordinatorsFor(schoolId)))).flat();
	return [...new Set(helpers)].filter((helperId) => helperId !== id);
}
