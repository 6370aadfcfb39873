import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../src/lib/server/kernel/access/actor.ts';
import * as session from '../../../src/lib/server/kernel/access/session.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { signIn } from '../../../src/lib/server/people/sign-in.ts';
import { acceptWithAccount } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { otherCoordinator } from '../programs/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { address, invited, password, roomCalled, teachersOf, waiting } from './joining.ts';

useWorld();

describe('confirming a colleague', () => {
	const room = () => roomCalled('Chinese I, third period');

	test('is done by the lead, with classrooms; the page that waits opens, and then there is a desk', async () => {
		const { id, username } = await waiting('coordinator', 'carver');
		const before = await signIn({ username, password, shared: true, address: address() });
		const confirm = async (who: string, classrooms: string[] = []) =>
			staff.confirm(await actor(who), { schoolId: 'carver', personId: id, classrooms });
		await expect(confirm('t.moore')).rejects.toThrow(NotFound);
		await expect(confirm('t.phillips')).rejects.toThrow(NotFound);
		await expect(confirm('coordinator')).rejects.toEqual(new Forbidden('confirm_invited'));
		await expect(confirm('t.carver', [await roomCalled('Grade 8, class 1')])).rejects.toEqual(
			new Invalid('classrooms', 'classroom_stranger')
		);
		expect((await statusOf(id))?.roles).toEqual([]);
		await confirm('t.carver', [await room()]);
		expect((await session.resolve(before.id))!.actor).toMatchObject({ roles: ['teacher'], waits: false });
		expect(await statusOf(id)).toMatchObject({ roles: ['teacher'], teaches: [await room()], waits: false });
		expect((await moderation.queueOf(await actor(username))).items.length).toBeGreaterThan(0);
		await expect(confirm('t.carver')).rejects.toThrow(NotFound);
	});

	test('is never possible for oneself, not even for the lead', async () => {
		// The lead of Carver accepts the coordinator's invitation to lead Carver: the coordinator has to confirm, not she.
		await acceptWithAccount(
			await actor('t.carver'),
			await invited('coordinator', 'carver', 'lead'),
			address()
		);
		const self = { schoolId: 'carver', personId: await personId('t.carver'), classrooms: [], checked: 'Me' };
		await expect(staff.confirm(await actor('t.carver'), self)).rejects.toThrow(Forbidden);
		await expect(staff.decline(await actor('t.carver'), self)).rejects.toThrow(Forbidden);
		await staff.decline(await actor('coordinator'), self);
		expect((await actor('t.carver')).roles).toEqual(['teacher']);
	});

	test('of a lead is done by another coordinator, who states what was checked', async () => {
		await otherCoordinator();
		const { id, username } = await waiting('coordinator', 'phillips', 'lead');
		const confirm = async (who: string, checked = 'Called the principal') =>
			staff.confirm(await actor(who), { schoolId: 'phillips', personId: id, classrooms: [], checked });
		await expect(confirm('t.hughes')).rejects.toThrow(NotFound);
		await expect(confirm('coordinator')).rejects.toEqual(new Forbidden('confirm_invited'));
		await expect(confirm('c.anshan', ' ')).rejects.toEqual(new Invalid('checked', 'checked_missing'));
		expect((await statusOf(id))?.roles).toEqual([]);
		await confirm('c.anshan');
		expect(await invited(username, 'phillips')).toBeTruthy();
		await expect(invited('t.phillips', 'phillips')).rejects.toThrow(NotFound);
	});

	test('can be declined, which closes the account', async () => {
		const { id, username } = await waiting('t.chaoyang', 'chaoyang');
		await expect(staff.decline(await actor('t.sun'), { schoolId: 'chaoyang', personId: id })).rejects.toThrow(
			NotFound
		);
		await staff.decline(await actor('t.chaoyang'), { schoolId: 'chaoyang', personId: id });
		expect(await statusOf(id)).toBeNull();
		await expect(signIn({ username, password, shared: true, address: address() })).rejects.toThrow(Invalid);
	});
});

describe('nobody is both student and staff', () => {
	test('a student cannot accept an invitation, and is not confirmed after becoming a student', async () => {
		await expect(
			acceptWithAccount(await actor('maya'), await invited('t.carver', 'carver'), address())
		).rejects.toThrow(NotFound);
		const { id } = await waiting('coordinator', 'carver');
		await db()
			.insert(t.roleGrant)
			.values({ personId: id, role: 'student', schoolId: 'carver', from: new Date() });
		const details = { schoolId: 'carver', personId: id, classrooms: [] };
		await expect(staff.confirm(await actor('t.carver'), details)).rejects.toEqual(
			new Conflict('invited_student')
		);
	});

	test('a teacher who became a student gets no classroom', async () => {
		const moore = await personId('t.moore');
		await db()
			.insert(t.roleGrant)
			.values({ personId: moore, role: 'student', schoolId: 'carver', from: new Date() });
		const classrooms = [await roomCalled('Chinese I, third period')];
		const details = { schoolId: 'carver', personId: moore, classrooms };
		await expect(staff.assign(await actor('t.carver'), details)).rejects.toEqual(
			new Conflict('invited_student')
		);
		expect(await teachersOf(classrooms[0]!)).not.toContain(moore);
	});
});
