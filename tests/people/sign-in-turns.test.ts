import { expect, test } from 'vitest';
import { env } from '#env';
import { and, eq, inArray, isNotNull } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import {
	person,
	rateLimit,
	roleGrant,
	session as sessionTable
} from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, TooMany } from '../../src/lib/server/kernel/errors.ts';
import { atOnce, takeTurn, signIn } from '../../src/lib/server/people/sign-in.ts';
import { limitKeysOf } from '../../src/lib/server/people/sign-in-limits.ts';
import { forgetNetworks, noticeRight, networkOf } from '../../src/lib/server/people/networks.ts';
import { session } from '../../src/lib/server/kernel/access/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { day } from '../../src/lib/server/kernel/time/index.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';

useWorld();

const attempt = (
	username: string,
	{ address, password = 'penbridge-demo' }: { address: string; password?: string }
) => signIn({ username, password, shared: true, address });

test('a whole school at the same moment: more right passwords than an address may have failures', async () => {
	const address = '203.0.113.10';
	const students = await db()
		.select({ username: person.username })
		.from(person)
		.innerJoin(roleGrant, and(eq(roleGrant.personId, person.id), eq(roleGrant.role, 'student')))
		.where(isNotNull(person.passwordHash));
	expect(students.length).toBeGreaterThan(env.SIGN_IN_ADDRESS_FAILURES);
	const answers = await Promise.all(
		students.map(({ username }) => attempt(username, { address }).catch((refused: unknown) => refused))
	);
	expect(answers.filter((answer) => answer instanceof TooMany)).toEqual([]);
	// As many wrong ones are still refused after those that an address may have.
	const guesses = await Promise.all(
		students.map((_, n) =>
			attempt(`stranger${n}`, { address, password: 'x' }).catch((refused: unknown) => refused)
		)
	);
	expect(guesses.filter((answer) => answer instanceof Invalid).length).toBeLessThanOrEqual(
		env.SIGN_IN_ADDRESS_FAILURES + 1
	);
	expect(guesses.filter((answer) => answer instanceof TooMany)).not.toEqual([]);
});

/** Sign-ins that wait behind those that are worked on: who they are, in the order in which they begin. */
async function line(...comers: { account: string; address?: string }[]) {
	const { promise: open, resolve: end } = Promise.withResolvers<void>();
	const busy = Array.from({ length: atOnce }, (_, n) =>
		takeTurn({ account: `busy${n}`, address: '192.0.2.1' }, () => open)
	);
	const begun: string[] = [];
	const all = comers.map((who) =>
		takeTurn(who, async () => void begun.push(who.account)).catch((refused: unknown) => refused)
	);
	// Who is refused never waits; who waits has not begun.
	expect(begun).toEqual([]);
	end();
	await Promise.all(busy);
	const refused = (await Promise.all(all)).filter((answer) => answer instanceof TooMany).length;
	return { begun, refused };
}
const many = (length: number, who: (n: number) => { account: string; address?: string }) =>
	Array.from({ length }, (_, n) => who(n));

test('beside three hundred of one account a stranger is next or next but one, also in its network', async () => {
	const own = many(300, () => ({ account: 'noor', address: '203.0.113.7' }));
	for (const address of ['198.51.100.1', '203.0.113.7']) {
		const { begun, refused } = await line(...own, { account: 'elijah', address });
		expect(begun.indexOf('elijah')).toBeLessThan(2);
		// Two wait, the others are told at once; afterwards there is room again.
		expect([begun.length, refused]).toEqual([3, 298]);
	}
});

test('a school where children signed in lately gets every other turn beside three hundred networks of strangers', async () => {
	const address = '203.0.113.80';
	noticeRight(address, 'somebody');
	const strangers = many(300, (n) => ({ account: `stranger${n}`, address: `198.18.${n >> 8}.${n & 255}` }));
	const school = many(30, (n) => ({ account: `child${n}`, address }));
	const { begun } = await line(...strangers, ...school);
	expect(begun.slice(0, 60).filter((name) => name.startsWith('child'))).toHaveLength(30);
	// And the strangers were not shut out meanwhile.
	expect(begun.slice(0, 60).filter((name) => name.startsWith('stranger'))).toHaveLength(30);
	forgetNetworks();
	const unknown = await line(...strangers, ...school);
	expect(unknown.begun.slice(0, 60).filter((name) => name.startsWith('child')).length).toBeLessThan(2);
});

test('networks weigh by the accounts that signed in there, of IPv6 by /64; what was long ago does not count', async () => {
	const [school, home] = ['2001:db8:0:1::5', '2001:db8:0:2::5'];
	for (let n = 0; n < 9; n++) noticeRight(networkOf(`2001:db8:0:1:${n}::1`), `child${n}`);
	for (let n = 0; n < 9; n++) noticeRight(networkOf(home), 'the same');
	const comers = [
		...many(20, (n) => ({ account: `home${n}`, address: home })),
		...many(20, (n) => ({ account: `child${n}`, address: school }))
	];
	const of = async () =>
		(await line(...comers)).begun.slice(0, 10).filter((name) => name.startsWith('child'));
	expect((await of()).length).toBeGreaterThanOrEqual(8);
	moveClock(9 * day);
	expect(await of()).toHaveLength(5);
	moveClock(0);
	forgetNetworks();
});

test('who finds two thousand strangers waiting is told to come later; who is known is not', async () => {
	noticeRight('203.0.113.90', 'somebody');
	const strangers = many(2_001, (n) => ({ account: `s${n}`, address: `198.18.${n >> 8}.${n & 255}` }));
	const { begun, refused } = await line(
		...strangers,
		{ account: 'child', address: '203.0.113.90' },
		{ account: 'in class' }
	);
	expect(refused).toBe(1);
	expect(begun.slice(0, 3)).toEqual(expect.arrayContaining(['child']));
	expect(begun.slice(0, 4)).toContain('in class');
	expect(await takeTurn({ account: 'later', address: '198.18.0.1' }, async () => 'in')).toBe('in');
});

test('right sign-ins count: thirty of an account in ten minutes, of which the newest ten stay open', async () => {
	const id = await personId('sofia');
	// The whole school has signed in once, above.
	await db().delete(rateLimit);
	const opened: string[] = [];
	for (let n = 0; n < 30; n++) opened.push((await attempt('sofia', { address: `192.0.2.${n}` })).id);
	const open = async (cookie: string) => (await session.resolve(cookie)) !== null;
	expect(await db().$count(sessionTable, eq(sessionTable.userId, id))).toBe(10);
	expect(await open(opened[19]!)).toBe(false);
	for (const cookie of opened.slice(20)) expect(await open(cookie)).toBe(true);
	await expect(attempt('sofia', { address: '192.0.2.99' })).rejects.toBeInstanceOf(TooMany);
	expect((await attempt('elijah', { address: '192.0.2.99' })).step).toBe(null);
	// A count that is over does not go on to show who was here.
	const counts = (username: string) => inArray(rateLimit.key, limitKeysOf(username));
	await db()
		.update(rateLimit)
		.set({ expire: new Date(0) })
		.where(counts('sofia'));
	await session.sweep();
	expect(await db().$count(rateLimit, counts('sofia'))).toBe(0);
	expect(await db().$count(rateLimit, counts('elijah'))).toBe(1);
	expect((await attempt('sofia', { address: '192.0.2.99' })).step).toBe(null);
});
