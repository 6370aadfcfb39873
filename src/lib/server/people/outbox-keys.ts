// Keys of outboxes: what a student writes offline waits in their own browser, encrypted, and the key is only here. Without the
// key nobody reads it, so whoever deletes a key deletes the letters (docs/decisions/0056).
import { type Actor, isStudent } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq, lte, ne } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { outboxKey } from '../kernel/schema/index.ts';
import { hashOfSecret, isSecret, newSecret } from '../kernel/secrets/index.ts';
import { daysAfter } from '../kernel/time/index.ts';
import { outboxDays } from '../../letters/outbox/outbox-days.ts';
import { knowsDevice } from './devices.ts';
import { lockPerson } from './lock-person.ts';
import { refuseErased } from './erasure.ts';

/** The key of an outbox, for the memory of an open page. */
export interface OutboxKey {
	/** Changes with the key: a letter that was locked with another one is lost. */
	id: string;
	/** 32 bytes, base64url. */
	secret: string;
}

/** Whether this session has an outbox: of a student who said at sign-in that the device is theirs. */
export const hasOutbox = (actor: Actor): boolean => !actor.shared && isStudent(actor);

/**
 * The key of this student's outbox on this device. A key that was not asked for in `outboxDays`, or of somebody else, gives way to a
 * new one.
 * @param device the cookie of the device
 * @throws NotFound on a shared computer, for staff, and for an unknown device
 */
export async function keyOfOutbox(actor: Actor, device: string | undefined): Promise<OutboxKey> {
	if (!hasOutbox(actor) || !device || !(await knowsDevice(device))) throw new NotFound();
	const deviceHash = hashOfSecret(device);
	return transaction(async () => {
		// Two windows ask at once: both get the same key.
		await lockPerson(actor.id);
		const [stored] = await db().select().from(outboxKey).where(eq(outboxKey.deviceHash, deviceHash));
		const holds = stored?.personId === actor.id && stored.askedAt > daysAfter(now(), -outboxDays);
		const key = holds ? { keyId: stored.keyId, secret: stored.secret } : newKey();
		const row = { deviceHash, personId: actor.id, ...key, askedAt: now() };
		await db().insert(outboxKey).values(row).onConflictDoUpdate({ target: outboxKey.deviceHash, set: row });
		await refuseErased(actor.id);
		return { id: key.keyId, secret: key.secret };
	});
}

const newKey = () => ({ keyId: newSecret(12), secret: newSecret() });

/**
 * Ends the outbox on a device, unless it is of the person who signs in there on a device of their own.
 * @returns whether there was one: the browser is told to throw away what it has
 */
export async function endOutboxOn(device: string | undefined, except?: string): Promise<boolean> {
	if (!device || !isSecret(device)) return false;
	const onDevice = eq(outboxKey.deviceHash, hashOfSecret(device));
	const ended = await db()
		.delete(outboxKey)
		.where(except ? and(onDevice, ne(outboxKey.personId, except)) : onDevice)
		.returning({ keyId: outboxKey.keyId });
	return ended.length > 0;
}

/** Deletes the keys that nobody has asked for in `outboxDays`. */
export async function sweepOutboxKeys(): Promise<void> {
	await db()
		.delete(outboxKey)
		.where(lte(outboxKey.askedAt, daysAfter(now(), -outboxDays)));
}
