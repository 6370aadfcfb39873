// Whether an address that a member of staff gave is theirs. A link that opens an account goes to no other address: a slip of the
// finger, or whoever typed it into an invitation, would have the account.
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { linkTo, receiverOf } from '../../kernel/mail/index.ts';
import { mailLink } from './mail-link.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';

/** Where a link that opens the account of this person may go; null where they have confirmed no address. */
export async function confirmedAddress(personId: string): Promise<string | null> {
	const [found] = await db()
		.select({ email: person.email })
		.from(person)
		.where(and(eq(person.id, personId), isNotNull(person.emailConfirmedAt)));
	return found?.email ?? null;
}

/**
 * The job that asks somebody to confirm their address, in the first mail to it. Who has confirmed it meanwhile is asked nothing.
 * @throws Error: try again
 */
export async function mailConfirmation({ personId }: { personId: string }): Promise<void> {
	const receiver = await receiverOf(personId);
	if (!receiver || (await confirmedAddress(personId))) return;
	// Not of an address that was changed meanwhile: its own mail is on the way.
	const open = and(
		eq(person.id, personId),
		eq(person.email, receiver.email),
		isNull(person.emailConfirmedAt)
	);
	await mailLink({
		receiver,
		keep: (emailTokenHash) => db().update(person).set({ emailTokenHash }).where(open),
		write: (token) => ({
			subject: m.mail_address_subject(),
			text: `${m.mail_address_text()}\n\n${m.mail_address_confirm()}\n\n${linkTo(`/account/address/${token}`)}\n\n${m.mail_private()}\n`
		})
	});
}

const asked = (actor: Actor, token: string) =>
	and(eq(person.id, actor.id), eq(person.emailTokenHash, hashOfSecret(token)), isNotNull(person.email));

/** The address that the link of a mail asks about: of whoever is signed in, and of nobody else. @throws NotFound */
export async function findAddress(actor: Actor, token: string): Promise<string> {
	const [found] = isSecret(token)
		? await db().select({ email: person.email }).from(person).where(asked(actor, token))
		: [];
	if (!found?.email) throw new NotFound();
	return found.email;
}

/** It is theirs. From now on a link for a new password goes there, where mail is set up. @throws NotFound */
export async function confirmAddress(actor: Actor, token: string): Promise<void> {
	await transaction(async () => {
		const confirmed = isSecret(token)
			? await db()
					.update(person)
					.set({ emailConfirmedAt: now(), emailTokenHash: null })
					.where(asked(actor, token))
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
