// An address with many failures is slowed; a device on which somebody signed in before is not.
import { expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { device as deviceTable } from '../../src/lib/server/kernel/schema/index.ts';
import { TooMany } from '../../src/lib/server/kernel/errors.ts';
import { forgetDevices, knowsDevice, rememberDevice } from '../../src/lib/server/people/devices.ts';
import { signIn } from '../../src/lib/server/people/sign-in.ts';
import { useWorld } from '../setup/database.ts';

useWorld();

const address = '203.0.113.10';
const attempt = (username: string, more: Partial<Parameters<typeof signIn>[0]> = {}) =>
	signIn({ username, password: 'penbridge-demo', shared: true, address, ...more });

test('a known device can sign in from a slowed address; an invented one, or one that guesses, has to wait', async () => {
	const device = await rememberDevice(undefined);
	expect(await rememberDevice(device)).toBe(device);
	for (let n = 0; n < 62; n++) await attempt(`other${n}`, { password: 'x' }).catch(() => {});
	for (const unknownDevice of [undefined, 'made up', 'x'.repeat(500)])
		await expect(attempt('leah', { device: unknownDevice })).rejects.toThrow(TooMany);
	for (const username of ['leah', 'imani']) expect(await attempt(username, { device })).toHaveProperty('id');
	// The tries of a device are counted, whoever they are for.
	const guesses: unknown[] = [];
	for (let n = 0; n < 8; n++)
		guesses.push(
			await attempt(`guessed${n}`, { device, password: 'x' }).catch((refused: unknown) => refused)
		);
	expect(guesses.filter((refused) => refused instanceof TooMany).length).toBeGreaterThanOrEqual(3);
	expect(await db().select().from(deviceTable)).not.toContainEqual(expect.objectContaining({ hash: device }));
});

test('a device is known for half a year after the last sign-in', async () => {
	const device = await rememberDevice(undefined);
	expect(await knowsDevice(device)).toBe(true);
	moveClock(181 * 24 * 60 * 60 * 1_000);
	expect(await knowsDevice(device)).toBe(false);
	expect(await rememberDevice(device)).not.toBe(device);
	await forgetDevices();
	expect((await db().select().from(deviceTable)).length).toBe(1);
	moveClock(0);
});
