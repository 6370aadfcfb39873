import { describe, expect, test } from 'vitest';
import { eq, like } from '../../src/lib/server/kernel/db/index.ts';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rateLimit, session as sessionTable } from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound, TooMany } from '../../src/lib/server/kernel/errors.ts';
import { changePassword } from '../../src/lib/server/people/account.ts';
import { isLocked } from '../../src/lib/server/people/sign-in-limits.ts';
import { signIn, signOut, signOutEverywhere } from '../../src/lib/server/people/sign-in.ts';
import * as students from '../../src/lib/server/people/student-accounts.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { hashOfSecret } from '../../src/lib/server/kernel/secrets/index.ts';

useWorld();

const password = 'penbridge-demo';
let addresses = 0;
const attempt = (username: string, more: Partial<Parameters<typeof signIn>[0]> = {}) =>
	signIn({ username, password, shared: true, address: `198.51.100.${addresses++ % 250}`, ...more });
const wrong = new Invalid('password', 'sign_in_wrong');

describe('signing in', () => {
	test('opens a session, and the database stores only the hash of its id', async () => {
		const { id, maxAge } = await attempt('maya');
		expect(maxAge).toBeUndefined();
		expect((await session.resolve(id))?.actor.displayName).toBe('Maya');
		const stored = await db()
			.select()
			.from(sessionTable)
			.where(eq(sessionTable.id, hashOfSecret(id)));
		expect(stored).toHaveLength(1);
		expect(JSON.stringify(await db().select().from(sessionTable))).not.toContain(id);
	});

	test('accepts the username in any case, with spaces around it and in full width', async () => {
		for (const username of ['MAYA', ' maya ', 'ｍａｙａ'])
			expect(await attempt(username)).toHaveProperty('id');
	});

	test('gives the same answer to a wrong password, an unknown name and a suspended student', async () => {
		await students.suspend(await actor('t.phillips'), await personId('ava'), {
			reason: 'lost her password card'
		});
		await expect(attempt('lin', { password: 'wrong' })).rejects.toEqual(wrong);
		await expect(attempt('no such person')).rejects.toEqual(wrong);
		await expect(attempt('a\0b')).rejects.toEqual(wrong);
		await expect(attempt('ava')).rejects.toEqual(wrong);
	});

	test('takes as long for an unknown name: the password is checked against a decoy', async () => {
		// The processor's time of this process, and the least of nine in turn: what else the machine does is not in it.
		const time = async (username: string) => {
			const began = process.cpuUsage();
			await attempt(username, { password: 'wrong' }).catch(() => {});
			const { user, system } = process.cpuUsage(began);
			return user + system;
		};
		const names = ['imani', 'andre', 'tyler', 'zoe', 'hannah', 'jaylen', 'sofia', 'elijah', 'destiny'];
		const times: { known: number; unknown: number }[] = [];
		for (const name of names)
			times.push({ known: await time(name), unknown: await time(`nobody${times.length}`) });
		const knownTime = Math.min(...times.map(({ known }) => known));
		const unknownTime = Math.min(...times.map(({ unknown }) => unknown));
		expect(unknownTime).toBeGreaterThan(knownTime / 3);
		expect(unknownTime).toBeLessThan(knownTime * 3);
	});
});

describe('limits on signing in', () => {
	test('an account with too many failures waits some minutes, and its teacher can unlock it', async () => {
		for (let n = 0; n < 5; n++) await expect(attempt('gabe', { password: 'guess' })).rejects.toEqual(wrong);
		const blocked = await attempt('gabe').catch((refused: unknown) => refused);
		expect(blocked).toBeInstanceOf(TooMany);
		expect((blocked as TooMany).seconds).toBeLessThanOrEqual(180);
		expect(await isLocked('gabe')).toBe(true);
		await expect(students.unlock(await actor('t.carver'), await personId('gabe'))).rejects.toThrow(NotFound);
		await students.unlock(await actor('t.moore'), await personId('gabe'));
		expect(await attempt('gabe')).toHaveProperty('id');
	});

	test('forty students behind one address can sign in; only failures count there', async () => {
		const address = '203.0.113.7';
		const names = ['aaliyah', 'ben', 'camila', 'darius', 'ella', 'jada', 'kofi', 'leah', 'miles', 'priya'];
		for (let n = 0; n < 40; n++)
			expect(await attempt(names[n % 10]!, { address: address })).toHaveProperty('id');
		for (let n = 0; n < 61; n++)
			await attempt(`stranger${n}`, { address: address, password: 'x' }).catch(() => {});
		await expect(attempt('trey', { address: address })).rejects.toThrow(TooMany);
		expect(await attempt('trey', { address: '203.0.113.8' })).toHaveProperty('id');
	});

	test('an address with many failures is slowed, not blocked: seconds later the right password works', async () => {
		const address = '203.0.113.9';
		for (let n = 0; n < 62; n++)
			await attempt(`stranger${n}`, { address: address, password: 'x' }).catch(() => {});
		const slowed = await attempt('noor', { address: address }).catch((refused: unknown) => refused);
		expect(slowed).toBeInstanceOf(TooMany);
		expect((slowed as TooMany).seconds).toBeLessThanOrEqual(3);
		await db()
			.update(rateLimit)
			.set({ expire: new Date(Date.now() - 1) })
			.where(like(rateLimit.key, 'slow:%'));
		expect(await attempt('noor', { address: address })).toHaveProperty('id');
		// And the next attempt has to wait again.
		await expect(attempt('caleb', { address: address })).rejects.toThrow(TooMany);
	});

	test('of guesses sent at once no more are checked than of guesses sent one by one', async () => {
		const guesses = Array.from({ length: 100 }, (_, n) =>
			attempt('isaiah', { password: n === 99 ? password : `guess ${n}` }).catch((refused: unknown) => refused)
		);
		const answers = await Promise.all(guesses);
		const [judged, refused] = [Invalid, TooMany].map((kind) =>
			answers.filter((answer) => answer instanceof kind)
		);
		expect(judged!.length).toBeGreaterThan(0);
		expect(judged!.length).toBeLessThanOrEqual(5);
		expect(refused).toHaveLength(guesses.length - judged!.length);
	});
});

describe('a session ends', () => {
	test('signing out ends this one, and signing out everywhere ends all', async () => {
		const [first, second] = [await attempt('wei'), await attempt('wei')];
		await signOut((await session.resolve(first.id))!.actor);
		expect(await session.resolve(first.id)).toBeNull();
		expect(await session.resolve(second.id)).not.toBeNull();
		await signOutEverywhere((await session.resolve(second.id))!.actor);
		expect(await session.resolve(second.id)).toBeNull();
	});

	test('on a shared computer after twelve hours at the latest, on one’s own after thirty days', async () => {
		const [shared, own] = [await attempt('wei'), await attempt('wei', { shared: false })];
		expect(own.maxAge).toBe(30 * 24 * 3600);
		moveClock(12.1 * 3_600_000);
		expect(await session.resolve(shared.id)).toBeNull();
		expect(await session.resolve(own.id)).not.toBeNull();
		moveClock(31 * 24 * 3_600_000);
		expect(await session.resolve(own.id)).toBeNull();
		moveClock(0);
	});

	test('after two hours without use', async () => {
		const { id } = await attempt('wei');
		await db()
			.update(sessionTable)
			.set({ expiresAt: new Date(now().getTime() - 1000) })
			.where(eq(sessionTable.id, hashOfSecret(id)));
		expect(await session.resolve(id)).toBeNull();
	});

	test('at once when a teacher closes the account, which can be opened again', async () => {
		const { id } = await attempt('caleb');
		const brooks = await actor('t.phillips');
		await expect(students.suspend(brooks, await personId('caleb'), { reason: '  ' })).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
		await expect(
			students.suspend(await actor('t.hughes'), await personId('caleb'), { reason: 'x' })
		).rejects.toThrow(NotFound);
		await students.suspend(brooks, await personId('caleb'), { reason: 'shared the password' });
		expect(await session.resolve(id)).toBeNull();
		await expect(attempt('caleb')).rejects.toEqual(wrong);
		const [caleb] = (await students.listStudents(brooks)).filter((student) => student.username === 'caleb');
		await students.restore(brooks, caleb!.id);
		expect(await attempt('caleb')).toHaveProperty('id');
	});
});

describe('changing the password', () => {
	const change = { current: password, next: 'rice birds sing early', shared: true, address: '192.0.2.1' };

	test('needs the current one, and a new one of ten characters', async () => {
		const noor = await actor('noor');
		await expect(changePassword(noor, { ...change, current: 'x' })).rejects.toEqual(
			new Invalid('current', 'password_wrong')
		);
		await expect(changePassword(noor, { ...change, next: 'short' })).rejects.toEqual(
			new Invalid('next', 'password_length')
		);
		await expect(changePassword(noor, { ...change, next: password })).rejects.toEqual(
			new Invalid('next', 'password_same')
		);
		await expect(changePassword(noor, { ...change, next: 'noor noor noor' })).rejects.toEqual(
			new Invalid('next', 'password_same')
		);
	});

	test('ends every other session, and this one continues under a new id', async () => {
		const [here, elsewhere] = [await attempt('noor'), await attempt('noor')];
		const { id } = await changePassword((await session.resolve(here.id))!.actor, change);
		expect(await session.resolve(here.id)).toBeNull();
		expect(await session.resolve(elsewhere.id)).toBeNull();
		expect((await session.resolve(id))?.actor.displayName).toBe('Noor');
		await expect(attempt('noor')).rejects.toEqual(wrong);
		expect(await attempt('noor', { password: change.next })).toHaveProperty('id');
	});
});
