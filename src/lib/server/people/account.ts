import { type Actor, isOnlyStudent, session } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../kernel/db/index.ts';
import { person, secretChange } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import * as realtime from '../kernel/realtime/index.ts';
import { countTry, forgiveTry } from './sign-in-limits.ts';
import { hashPassphrase, hashPassword, passwordFits } from './passwords.ts';
import { endCards } from './secrets/cards.ts';
import { isCommon } from './common-passwords.ts';
import { checkOwnPassphrase } from './secrets/passphrase.ts';

/** Characters of a new password; NIST SP 800-63B-4 asks for length, not for special characters. */
export const minPasswordLength = 10;
const maxPasswordLength = 200;

/**
 * Sets a new password, ends every other session of this person and gives this one a new id.
 * @throws TooMany, Invalid
 */
export async function changePassword(
	actor: Actor,
	change: { current: string; next: string; shared: boolean; address: string }
) {
	const username = await requirePassword(actor, change.current, change.address);
	if (change.next === change.current) throw new Invalid('next', 'password_same');
	await refuseWeakPassword('next', change.next, username);
	// A student's passphrase is compared as leniently as the one on their card.
	if (isOnlyStudent(actor)) await checkOwnPassphrase(change.next, username);
	const passwordHash = await (isOnlyStudent(actor) ? hashPassphrase : hashPassword)(change.next);
	return transaction(async () => {
		await db().update(person).set({ passwordHash }).where(eq(person.id, actor.id));
		await db().insert(secretChange).values({ personId: actor.id, by: actor.id, at: now() });
		await endCards([actor.id]);
		await record({
			actorId: actor.id,
			verb: 'person.password',
			subject: ['person', actor.id],
			schools: actor.schools
		});
		await session.closeAll(actor.id);
		await afterCommit(() => realtime.endPerson(actor.id));
		return session.open(actor.id, change.shared);
	});
}

/** @throws Invalid for a new password that is too short, too long, contains the sign-in name, or is a common one */
export async function refuseWeakPassword(field: string, password: string, username: string): Promise<void> {
	const length = [...password].length;
	if (length < minPasswordLength || length > maxPasswordLength) throw new Invalid(field, 'password_length');
	if (password.toLowerCase().includes(username)) throw new Invalid(field, 'password_same');
	if (await isCommon(password, [username])) throw new Invalid(field, 'password_common');
}

/**
 * Makes sure that the person at the keyboard knows the password, before changes that an unattended session must not allow.
 * @param address of the network, for the count of failures
 * @returns the sign-in name
 * @throws TooMany, Invalid at `current`
 */
export async function requirePassword(actor: Actor, current: string, address: string): Promise<string> {
	const [account] = await db().select().from(person).where(eq(person.id, actor.id));
	const { username, passwordHash } = account!;
	await countTry(username, address);
	if (!(await passwordFits(passwordHash, current))) throw new Invalid('current', 'password_wrong');
	await forgiveTry(username, address);
	return username;
}

/** Sets the language of the pages for this person; with null the browser decides. */
export async function chooseLanguage(actor: Actor, locale: string | null): Promise<void> {
	await transaction(async () => {
		await db().update(person).set({ locale }).where(eq(person.id, actor.id));
		await record({
			actorId: actor.id,
			verb: 'person.language',
			subject: ['person', actor.id],
			schools: actor.schools,
			detail: locale
		});
	});
}

/** Makes letters easier to read for this person, or shows them as to everybody. The event does not say which: some need it. */
export async function chooseReading(actor: Actor, easier: boolean): Promise<void> {
	if (easier === actor.easierReading) return;
	await transaction(async () => {
		const easierReadingAt = easier ? now() : null;
		await db().update(person).set({ easierReadingAt }).where(eq(person.id, actor.id));
		await record({
			actorId: actor.id,
			verb: 'person.reading',
			subject: ['person', actor.id],
			schools: actor.schools
		});
	});
}
