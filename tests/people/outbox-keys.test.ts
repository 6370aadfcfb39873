// The keys of outboxes on devices of students' own.
import { beforeEach, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import type { Actor } from '../../src/lib/server/kernel/access/index.ts';
import { session } from '../../src/lib/server/kernel/access/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { outboxKey } from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as people from '../../src/lib/server/people/index.ts';
import { outboxDays } from '../../src/lib/letters/outbox/outbox-days.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

const day = 86_400_000;
let device: string;
beforeEach(async () => {
	device = await people.rememberDevice(undefined);
});

const own = async (who: string): Promise<Actor> => ({ ...(await actor(who)), shared: false });
const keyFor = async (who: string, on = device) => people.keyOfOutbox(await own(who), on);
const rows = () => db().select().from(outboxKey);

test('a student gets the same key on a device of their own each time, and another one on another device', async () => {
	const key = await keyFor('maya');
	expect(Buffer.from(key.secret, 'base64url')).toHaveLength(32);
	expect(await keyFor('maya')).toEqual(key);
	const both = await Promise.all([keyFor('maya'), keyFor('maya')]);
	expect(both).toEqual([key, key]);
	const other = await keyFor('maya', await people.rememberDevice(undefined));
	expect(other.id).not.toBe(key.id);
	expect(other.secret).not.toBe(key.secret);
	// The secret of the device is not stored, as anywhere else.
	expect(JSON.stringify(await rows())).not.toContain(device);
});

test('there is none on a shared computer, for staff, on an unknown device, or without one', async () => {
	await expect(people.keyOfOutbox(await actor('maya'), device)).rejects.toThrow(NotFound);
	for (const who of ['t.carver', 'coordinator'])
		await expect(people.keyOfOutbox(await own(who), device), who).rejects.toThrow(NotFound);
	for (const unknown of [undefined, '', 'nonsense', 'x'.repeat(43), '\0', 'y'.repeat(100_000)])
		await expect(people.keyOfOutbox(await own('maya'), unknown), String(unknown).slice(0, 9)).rejects.toThrow(
			NotFound
		);
	expect((await rows()).filter(({ personId }) => personId === undefined)).toEqual([]);
});

test('another student on the same device gets another key, and the first one is gone', async () => {
	const key = await keyFor('maya');
	const others = await keyFor('noor');
	expect(others.id).not.toBe(key.id);
	expect((await keyFor('maya')).secret).not.toBe(key.secret);
});

test('it ends with sign-out on the device, and where somebody else or oneself signs in who shares it', async () => {
	const maya = await own('maya');
	const gone = async (key: people.OutboxKey) => !(await rows()).some(({ keyId }) => keyId === key.id);

	let key = await keyFor('maya');
	expect(await people.endOutboxOn(device)).toBe(true);
	expect(await gone(key)).toBe(true);
	expect(await people.endOutboxOn(device)).toBe(false);

	key = await keyFor('maya');
	// The same student, on the same device of theirs.
	expect(await people.endOutboxOn(device, maya.id)).toBe(false);
	expect(await keyFor('maya')).toEqual(key);
	expect(await people.endOutboxOn(device, (await own('noor')).id)).toBe(true);
	expect(await gone(key)).toBe(true);

	key = await keyFor('maya');
	for (const nonsense of [undefined, '', 'x', '\0', 'z'.repeat(43)])
		expect(await people.endOutboxOn(nonsense)).toBe(false);
	expect(await gone(key)).toBe(false);
});

test('it ends where every session of its student is ended; a session that ran out leaves it', async () => {
	const { id } = await own('maya');
	let key = await keyFor('maya');
	const opened = await session.open(id, false);
	await session.close((await session.resolve(opened.id))!.actor.sessionId);
	expect(await keyFor('maya')).toEqual(key);
	await session.closeAll(id);
	expect((await keyFor('maya')).id).not.toBe(key.id);
	key = await keyFor('maya');
	await session.closeAllOf([id]);
	expect((await keyFor('maya')).id).not.toBe(key.id);
});

test('it is gone 14 days after it was asked for last, whether it was swept or not', async () => {
	const key = await keyFor('maya');
	moveClock((outboxDays - 1) * day);
	expect(await keyFor('maya')).toEqual(key);
	moveClock((2 * outboxDays - 2) * day);
	await people.sweepOutboxKeys();
	expect(await keyFor('maya')).toEqual(key);
	moveClock((3 * outboxDays - 1) * day);
	const next = await keyFor('maya');
	expect(next.id).not.toBe(key.id);
	moveClock(4 * outboxDays * day);
	await people.sweepOutboxKeys();
	expect(await db().select().from(outboxKey).where(eq(outboxKey.keyId, next.id))).toEqual([]);
});
