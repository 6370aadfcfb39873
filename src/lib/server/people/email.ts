import * as v from 'valibot';
import { type Actor, isStaff } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { db, transaction, eq } from '../kernel/db/index.ts';
import { person } from '../kernel/schema/index.ts';
import { Invalid, NotFound } from '../kernel/errors.ts';
import { enqueueJob } from '../kernel/jobs/index.ts';
import { requirePassword } from './account.ts';

/** RFC 5321 allows 254 characters in a path. */
const Address = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email());

/** The address of this member of staff, and whether they confirmed it; null without an address, and for students. */
export async function emailOf(actor: Actor): Promise<{ address: string; confirmed: boolean } | null> {
	if (!isStaff(actor)) return null;
	const [account] = await db()
		.select({ address: person.email, confirmedAt: person.emailConfirmedAt })
		.from(person)
		.where(eq(person.id, actor.id));
	const { address, confirmedAt } = account!;
	return address === null ? null : { address, confirmed: confirmedAt !== null };
}

/**
 * Sets the address of a member of staff, or removes it with an empty one. Asks for the password, because who gets the alerts of
 * a school learns when a child is in need. A first mail goes to the address, with a link to confirm it. Choosing an address
 * that is already confirmed changes nothing.
 * @throws NotFound for students, TooMany, Invalid
 */
export async function chooseEmail(
	actor: Actor,
	{ email, current, address }: { email: string; current: string; address: string }
): Promise<void> {
	if (!isStaff(actor)) throw new NotFound();
	const newAddress = email.trim() ? readAddress(email) : null;
	await requirePassword(actor, current, address);
	await transaction(async () => {
		if (newAddress && newAddress === (await confirmedOf(actor))) return;
		await db()
			.update(person)
			.set({ email: newAddress, emailConfirmedAt: null, emailTokenHash: null })
			.where(eq(person.id, actor.id));
		await record({
			actorId: actor.id,
			verb: 'person.email',
			subject: ['person', actor.id],
			schools: actor.schools
		});
		if (newAddress) await enqueueJob('address.mail', { personId: actor.id });
	});
}

async function confirmedOf(actor: Actor): Promise<string | null> {
	const current = await emailOf(actor);
	return current?.confirmed ? current.address : null;
}

/** Checks an address, and trims it. @throws Invalid at `email` */
export function readAddress(email: string): string {
	const parsed = v.safeParse(Address, email);
	if (!parsed.success || !parsed.output.isWellFormed()) throw new Invalid('email', 'email_invalid');
	return parsed.output;
}
