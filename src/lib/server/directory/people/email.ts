import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { type Actor, isStaff } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { requirePassword } from './account.ts';

/** RFC 5321 allows 254 characters in a path. */
const Address = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email());

/** Where Penbridge writes to this member of staff, and whether they said that it is theirs; null where it does not, or to nobody of the kind. */
export async function emailOf(actor: Actor): Promise<{ address: string; confirmed: boolean } | null> {
	if (!isStaff(actor)) return null;
	const [found] = await db()
		.select({ address: person.email, confirmedAt: person.emailConfirmedAt })
		.from(person)
		.where(eq(person.id, actor.id));
	const { address, confirmedAt } = found!;
	return address === null ? null : { address, confirmed: confirmedAt !== null };
}

/**
 * Sets where Penbridge writes to a member of staff, or stops it with an empty address. The password is asked for,
 * because whoever gets the alerts of a school learns when a child is in need. A first mail goes to the address, with a link to
 * confirm it; the same address again, once it is confirmed, stays so.
 * @throws NotFound for students, TooMany, Invalid
 */
export async function chooseEmail(
	actor: Actor,
	{ email, current, address }: { email: string; current: string; address: string }
): Promise<void> {
	if (!isStaff(actor)) throw new NotFound();
	const chosen = email.trim() ? readAddress(email) : null;
	await requirePassword(actor, current, address);
	await transaction(async () => {
		if (chosen && chosen === (await confirmedOf(actor))) return;
		await db()
			.update(person)
			.set({ email: chosen, emailConfirmedAt: null, emailTokenHash: null })
			.where(eq(person.id, actor.id));
		await record({
			actorId: actor.id,
			verb: 'person.email',
			subject: ['person', actor.id],
			schools: actor.schools
		});
		if (chosen) await enqueueJob('address.mail', { personId: actor.id });
	});
}

async function confirmedOf(actor: Actor): Promise<string | null> {
	const found = await emailOf(actor);
	return found?.confirmed ? found.address : null;
}

/** An address as it is kept. @throws Invalid at `email` */
export function readAddress(email: string): string {
	const read = v.safeParse(Address, email);
	if (!read.success || !read.output.isWellFormed()) throw new Invalid('email', 'email_invalid');
	return read.output;
}
