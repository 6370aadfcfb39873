import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { standingOf } from '../../src/lib/server/access/actor.ts';
import { admits, routes } from '../../src/lib/server/access/policy.ts';
import * as session from '../../src/lib/server/access/session.ts';
import { moveClock } from '../../src/lib/server/clock.ts';
import { db } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/errors.ts';
import * as moderation from '../../src/lib/server/moderation/index.ts';
import { signIn } from '../../src/lib/server/people/sign-in.ts';
import { accept, findInvitation, take } from '../../src/lib/server/staff/invitation.ts';
import * as staff from '../../src/lib/server/staff/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { address, chosen, invited, password, roomCalled, teachersOf, waiting } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

const days = (n: number) => n * 24 * 3_600_000;

describe('the link', () => {
	test('its secret is nowhere in the database, and it opens once', async () => {
		const token = await invited('t.carver', 'carver');
		for (const table of [t.staffInvitation, t.auditEvent])
			expect(JSON.stringify(await db().select().from(table))).not.toContain(token);
		expect(await findInvitation(token, address())).toEqual({ schoolId: 'carver', role: 'teacher' });
		await accept(token, address(), chosen());
		await expect(findInvitation(token, address())).rejects.toThrow(NotFound);
		await expect(accept(token, address(), chosen())).rejects.toThrow(NotFound);
	});

	test('of two who use it at the same moment one is let in', async () => {
		const token = await invited('t.carver', 'carver');
		const both = await Promise.allSettled([1, 2].map(() => accept(token, address(), chosen())));
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('it runs out after a week, and opens nothing once it is revoked', async () => {
		const [late, gone] = [await invited('t.carver', 'carver'), await invited('t.carver', 'carver')];
		const [row] = await db()
			.select()
			.from(t.staffInvitation)
			.where(eq(t.staffInvitation.by, await personId('t.carver')))
			.orderBy(t.staffInvitation.id)
			.then((all) => all.slice(-1));
		await expect(staff.revoke(await actor('t.moore'), 'carver', row!.id)).rejects.toThrow(NotFound);
		await expect(staff.revoke(await actor('t.phillips'), 'phillips', row!.id)).rejects.toThrow(NotFound);
		await staff.revoke(await actor('t.carver'), 'carver', row!.id);
		await expect(findInvitation(gone, address())).rejects.toThrow(NotFound);
		await expect(staff.revoke(await actor('t.carver'), 'carver', row!.id)).rejects.toThrow(Conflict);
		moveClock(days(7) + 1_000);
		await expect(findInvitation(late, address())).rejects.toThrow(NotFound);
	});

	test.each(['', 'x', 'a\0b', '../../etc', 'A'.repeat(43), 'é'.repeat(43), 'A'.repeat(100_000)])(
		'what was made up is not found: %#',
		async (made) => {
			await expect(findInvitation(made, address())).rejects.toThrow(NotFound);
		}
	);

	test('whoever tries a hundred made-up links finds none that works either', async () => {
		const [here, token] = [address(), await invited('t.carver', 'carver')];
		for (let n = 0; n < 101; n++) await findInvitation('A'.repeat(43), here).catch(() => {});
		await expect(findInvitation(token, here)).rejects.toThrow(NotFound);
		expect(await findInvitation(token, address())).toBeTruthy();
	});
});

describe('who invites', () => {
	test.each([
		['t.moore', 'carver', 'teacher', NotFound],
		['t.carver', 'phillips', 'teacher', NotFound],
		['t.carver', 'carver', 'lead', Forbidden],
		['maya', 'carver', 'teacher', NotFound],
		// Nobody has vouched for this lead for more than a year.
		['t.anshan', 'anshan', 'teacher', Forbidden]
	] as const)('not %s for %s as %s', async (who, schoolId, role, refusal) => {
		await expect(staff.invite(await actor(who), { schoolId, role })).rejects.toThrow(refusal);
	});

	test('the coordinator, leads and teachers of the schools of their programs', async () => {
		expect(await invited('coordinator', 'anshan', 'lead')).toHaveLength(43);
		expect(await invited('coordinator', 'chaoyang')).toHaveLength(43);
	});
});

describe('the account that is made', () => {
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

	test('waits: it opens one page, and nothing that stands open for everybody signed in', async () => {
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
		expect(acts.filter((whom) => !whom.includes('everyone') && admits(whom, who))).toEqual([]);
	});
});

describe('confirming', () => {
	const room = () => roomCalled('Chinese I, third period');

	test('by the lead, with classrooms; sessions from before end; then there is a desk', async () => {
		const { id, username } = await waiting('t.carver', 'carver');
		const before = await signIn({ username, password, shared: true, address: address() });
		const confirm = async (who: string, classrooms: string[] = []) =>
			staff.confirm(await actor(who), { schoolId: 'carver', personId: id, classrooms });
		await expect(confirm('t.moore')).rejects.toThrow(NotFound);
		await expect(confirm('t.phillips')).rejects.toThrow(NotFound);
		await expect(confirm('coordinator')).rejects.toThrow(Forbidden);
		await expect(confirm('t.carver', [await roomCalled('Grade 8, class 1')])).rejects.toEqual(
			new Invalid('classrooms', 'classroom_stranger')
		);
		expect((await standingOf(id))?.roles).toEqual([]);
		await confirm('t.carver', [await room()]);
		expect(await session.resolve(before.id)).toBeNull();
		expect(await standingOf(id)).toMatchObject({ roles: ['teacher'], teaches: [await room()], waits: false });
		expect((await moderation.queueOf(await actor(username))).items.length).toBeGreaterThan(0);
		await expect(confirm('t.carver')).rejects.toThrow(NotFound);
	});

	test('nobody confirms themself, also not who leads the school', async () => {
		// The lead of Carver takes an invitation of the coordinator on, to lead Carver: the coordinator vouches, not she.
		await take(await actor('t.carver'), await invited('coordinator', 'carver', 'lead'), address());
		const self = { schoolId: 'carver', personId: await personId('t.carver'), classrooms: [], checked: 'Me' };
		await expect(staff.confirm(await actor('t.carver'), self)).rejects.toThrow(Forbidden);
		await expect(staff.decline(await actor('t.carver'), self)).rejects.toThrow(Forbidden);
		await staff.decline(await actor('coordinator'), self);
		expect((await actor('t.carver')).roles).toEqual(['teacher']);
	});

	test('a lead is confirmed by the coordinator, who says what was checked; the post is theirs', async () => {
		const { id, username } = await waiting('coordinator', 'phillips', 'lead');
		const confirm = async (who: string, checked = 'Called the principal') =>
			staff.confirm(await actor(who), { schoolId: 'phillips', personId: id, classrooms: [], checked });
		await expect(confirm('t.phillips')).rejects.toThrow(Forbidden);
		await expect(confirm('coordinator', ' ')).rejects.toEqual(new Invalid('checked', 'checked_missing'));
		expect((await standingOf(id))?.roles).toEqual([]);
		await confirm('coordinator');
		expect(await invited(username, 'phillips')).toHaveLength(43);
		await expect(invited('t.phillips', 'phillips')).rejects.toThrow(NotFound);
	});

	test('turned away: the account is closed', async () => {
		const { id, username } = await waiting('t.chaoyang', 'chaoyang');
		await expect(staff.decline(await actor('t.sun'), { schoolId: 'chaoyang', personId: id })).rejects.toThrow(
			NotFound
		);
		await staff.decline(await actor('t.chaoyang'), { schoolId: 'chaoyang', personId: id });
		expect(await standingOf(id)).toBeNull();
		await expect(signIn({ username, password, shared: true, address: address() })).rejects.toThrow(Invalid);
	});
});

describe('nobody is a student and staff', () => {
	test('a student cannot take an invitation on, and is not confirmed if they became one meanwhile', async () => {
		await expect(take(await actor('maya'), await invited('t.carver', 'carver'), address())).rejects.toThrow(
			NotFound
		);
		const { id } = await waiting('t.carver', 'carver');
		await db()
			.insert(t.roleGrant)
			.values({ personId: id, role: 'student', schoolId: 'carver', from: new Date() });
		const given = { schoolId: 'carver', personId: id, classrooms: [] };
		await expect(staff.confirm(await actor('t.carver'), given)).rejects.toEqual(
			new Conflict('invited_student')
		);
	});

	test('nor does a teacher who is a student get a classroom', async () => {
		const moore = await personId('t.moore');
		await db()
			.insert(t.roleGrant)
			.values({ personId: moore, role: 'student', schoolId: 'carver', from: new Date() });
		const classrooms = [await roomCalled('Chinese I, third period')];
		const given = { schoolId: 'carver', personId: moore, classrooms };
		await expect(staff.assign(await actor('t.carver'), given)).rejects.toEqual(
			new Conflict('invited_student')
		);
		expect(await teachersOf(classrooms[0]!)).not.toContain(moore);
	});
});
