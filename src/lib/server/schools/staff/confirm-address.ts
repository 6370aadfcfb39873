// Whether an address that a member of staff gave is theirs. A link that opens an account goes only to a confirmed address:
// otherwise a typing error, or the person who typed it into an invitation, would give the account away.
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNotNull, isNull } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { linkTo, receiverOf } from '../../kernel/mail/index.ts';
import { mailLink } from './mail-link.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';

/** The address to which a link that opens this account may go; null where the person has confirmed none. */
export async function confirmedAddress(personId: string): Promise<string | null> {
	const [account] = await db()
		.select({ email: person.email })
		.from(person)
		.where(and(eq(person.id, personId), isNotNull(person.emailConfirmedAt)));
	return account?.email ?? null;
}

/**
 * The job that asks somebody to confirm their address, in the first mail to it. Does nothing when it is confirmed meanwhile.
 * @throws Error: try again
 */
export async function mailAddressConfirmation({ personId }: { personId: string }): Promise<void> {
	const receiver = await receiverOf(personId);
	if (!receiver || (await confirmedAddress(personId))) return;
	// The condition excludes an address that was changed meanwhile: it gets its own mail.
	const isUnconfirmed = and(
		eq(person.id, personId),
		eq(person.email, receiver.email),
		isNull(person.emailConfirmedAt)
	);
	await mailLink({
		receiver,
		keep: (emailTokenHash) => db().update(person).set({ emailTokenHash }).where(isUnconfirmed),
		write: (token) => ({
			subject: m.schools_mail_address_subject(),
			text: `${m.schools_mail_address_text()}\n\n${m.schools_mail_address_confirm()}\n\n${linkTo(`/account/address/${token}`)}\n\n${m.app_mail_private()}\n`
		})
	});
}

const isAsked = (actor: Actor, token: string) =>
	and(eq(person.id, actor.id), eq(person.emailTokenHash, hashOfSecret(token)), isNotNull(person.email));

/** The address that the link of a mail asks about, for the signed-in person to whom it belongs. @throws NotFound */
export async function findAddress(actor: Actor, token: string): Promise<string> {
	const [account] = isSecret(token)
		? await db().select({ email: person.email }).from(person).where(isAsked(actor, token))
		: [];
	if (!account?.email) throw new NotFound();
	return account.email;
}

/** Confirms the address. From now on a link for a new password goes to it, where mail is set up. @throws NotFound */
export async function confirmAddress(actor: Actor, token: string): Promise<void> {
	await transaction(async () => {
		const confirmed = isSecret(token)
			? await db()
					.update(person)
					.set({ emailConfirmedAt: now(), emailTokenHash: null })
					.where(isAsked(actor, token))
					.returning({ id: person.id })
			: [];
		if (!confirmed.length) throw new NotFound();
		await record({
			actorId: actor.id,
			verb: 'person.email_confirm',
			subject: ['person', actor.id],
			schools: actor.schools
		});
	});
}
