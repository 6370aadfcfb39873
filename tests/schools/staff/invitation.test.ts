import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { admits, routes } from '../../../src/lib/server/kernel/access/policy.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { accept, findInvitation } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, chosen, invited, password, waiting } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

const days = (n: number) => n * 24 * 3_600_000;

describe('the link of an invitation', () => {
	test('is stored nowhere in the database, and can be used once', async () => {
		const token = await invited('t.carver', 'carver');
		for (const table of [t.staffInvitation, t.auditEvent])
			for (const form of [token, token.replaceAll('-', '')])
				expect(JSON.stringify(await db().select().from(table))).not.toContain(form);
		// As it was shown, and as somebody types it who heard it.
		for (const typed of [token, token.toUpperCase(), token.replaceAll('-', ' ')])
			expect(await findInvitation(typed, address())).toMatchObject({ schoolId: 'carver', role: 'teacher' });
		for (const other of [token.slice(1), `${token}a`, 'aaaa-aaaa-aaaa-aaaa'])
			await expect(findInvitation(other, address())).rejects.toThrow(NotFound);
		await accept(token, address(), chosen());
		await expect(findInvitation(token, address())).rejects.toThrow(NotFound);
		await expect(accept(token, address(), chosen())).rejects.toThrow(NotFound);
	});

	test('lets in only one of two who use it at once', async () => {
		const token = await invited('t.carver', 'carver');
		const outcomes = await Promise.allSettled([1, 2].map(() => accept(token, address(), chosen())));
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('expires after a week, and stops working once it is revoked', async () => {
		const [expiring, revoked] = [await invited('t.carver', 'carver'), await invited('t.carver', 'carver')];
		const [row] = await db()
			.select()
			.from(t.staffInvitation)
			.where(eq(t.staffInvitation.by, await personId('t.carver')))
			.orderBy(t.staffInvitation.id)
			.then((all) => all.slice(-1));
		await expect(staff.revoke(await actor('t.moore'), 'carver', row!.id)).rejects.toThrow(NotFound);
		await expect(staff.revoke(await actor('t.phillips'), 'phillips', row!.id)).rejects.toThrow(NotFound);
		await staff.revoke(await actor('t.carver'), 'carver', row!.id);
		await expect(findInvitation(revoked, address())).rejects.toThrow(NotFound);
		await expect(staff.revoke(await actor('t.carver'), 'carver', row!.id)).rejects.toThrow(Conflict);
		moveClock(days(7) + 1_000);
		await expect(findInvitation(expiring, address())).rejects.toThrow(NotFound);
	});

	test.each(['', 'x', 'a\0b', '../../etc', 'A'.repeat(43), 'é'.repeat(43), 'A'.repeat(100_000)])(
		'is not found when it is made up: %#',
		async (invented) => {
			await expect(findInvitation(invented, address())).rejects.toThrow(NotFound);
		}
	);

	test('cannot be guessed: after a hundred invented ones, a real one does not work for that address either', async () => {
		const [guesser, token] = [address(), await invited('t.carver', 'carver')];
		for (let n = 0; n < 101; n++) await findInvitation('A'.repeat(43), guesser).catch(() => {});
		await expect(findInvitation(token, guesser)).rejects.toThrow(NotFound);
		expect(await findInvitation(token, address())).toBeTruthy();
	});
});

describe('inviting', () => {
	test.each([
		['t.moore', 'carver', 'teacher', NotFound],
		['t.carver', 'phillips', 'teacher', NotFound],
		['t.carver', 'carver', 'lead', Forbidden],
		['maya', 'carver', 'teacher', NotFound],
		// Nobody has vouched for this lead for more than a year.
		['t.anshan', 'anshan', 'teacher', Forbidden]
	] as const)('is refused to %s for %s as %s', async (who, schoolId, role, refusal) => {
		await expect(staff.invite(await actor(who), { schoolId, role })).rejects.toThrow(refusal);
	});

	test('is possible for the coordinator, for leads and teachers of the schools of their programs', async () => {
		expect(await invited('coordinator', 'anshan', 'lead')).toMatch(/^(\w{4}-){3}\w{4}$/);
		expect(await invited('coordinator', 'chaoyang')).toMatch(/^(\w{4}-){3}\w{4}$/);
	});
});

describe('a new account', () => {
	test.each([
		['username', { username: 'Maya' }, 'username_taken'],
		['username', { username: ' ＭＡＹＡ ' }, 'username_taken'],
		['username', { username: '!' }, 'username_shape'],
		['username', { username: 'a\0b' }, 'username_shape'],
		['name', { name: '  ' }, 'name_missing'],
		['name', { name: 'Ms\u202eX' }, 'name_unreadable'],
		['name', { name: 'Ms\nX' }, 'name_unreadable'],
		['name', { name: '12' }, 'name_unreadable'],
		['name', { name: 'x'.repeat(61) }, 'words_too_long'],
		['password', { password: 'short' }, 'password_length'],
		['password', { username: 'somebody', password: 'Somebody else' }, 'password_same']
	] as const)('is refused for its %s: %#', async (field, wrong, code) => {
		const token = await invited('t.carver', 'carver');
		await expect(accept(token, address(), chosen(wrong))).rejects.toEqual(new Invalid(field, code));
		expect(await findInvitation(token, address())).toBeTruthy();
	});

	test('waits to be confirmed: apart from what everybody may do, it sees one page and can do nothing', async () => {
		const { username } = await waiting('t.carver', 'carver');
		const { id, step } = await signIn({ username, password, shared: true, address: address() });
		expect(step).toBeNull();
		const { actor: who } = (await session.resolve(id))!;
		expect(who).toMatchObject({ roles: [], schools: [], teaches: [], waits: true });
		const open = Object.entries(routes).filter(
			([, { view }]) => !view?.includes('everyone') && admits(view, who)
		);
		expect(open.map(([route]) => route)).toEqual(['/waiting']);
		const acts = Object.values(routes).flatMap(({ actions = {} }) => Object.values(actions));
		expect(acts.filter((audience) => !audience.includes('everyone') && admits(audience, who))).toEqual([]);
	});
});
