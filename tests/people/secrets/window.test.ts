import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound, Refusal, TooMany } from '../../../src/lib/server/kernel/errors.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import * as secrets from '../../../src/lib/server/people/secrets/index.ts';
import { suspend } from '../../../src/lib/server/people/student-accounts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { cardOf, classroomOf, enter as signInElsewhere, isOpen, eventCount } from './class.ts';

useWorld();
afterEach(() => moveClock(0));

const open = async (teacher: string, student: string) =>
	secrets.openWindow(await actor(teacher), await classroomOf(student));
const names = (code: string) => secrets.classNames(code, 'en');
const enter = (code: string, name: string, passphrase = 'penbridge-demo') =>
	secrets.signInAtClass({ code, name, passphrase });
const wrong = new Invalid('password', 'class_wrong');

describe('while the class signs in', () => {
	test('the code shows display names and nothing else, however it is typed', async () => {
		const { code } = await open('t.carver', 'maya');
		const listed = await names(code);
		expect(listed).toContain('Maya');
		expect(listed).toContain('Sofía');
		expect(listed).not.toContain('James');
		expect(await names(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)).toEqual(listed);
	});

	test('each student types a passphrase, and the session is one of a shared computer', async () => {
		const { code } = await open('t.carver', 'maya');
		const { id, maxAge, personId: who } = await enter(code, 'Maya');
		expect([who, maxAge, await isOpen(id)]).toEqual([await personId('maya'), undefined, true]);
		await expect(enter(code, 'Maya', '')).rejects.toEqual(wrong);
		await expect(enter(code, 'Maya', 'something else')).rejects.toEqual(wrong);
		for (const name of ['James', 'maya', '', 'a\0b'])
			await expect(enter(code, name)).rejects.toEqual(new Invalid('name', 'class_name_missing'));
	});

	test('two students of one name are told apart by their passphrases', async () => {
		await db().update(t.person).set({ displayName: 'Ben' }).where(eq(t.person.username, 'gabe'));
		const { typed } = await cardOf('t.moore', 'gabe');
		const { code } = await open('t.moore', 'ben');
		expect((await names(code)).filter((name) => name === 'Ben')).toHaveLength(1);
		expect((await enter(code, 'Ben')).personId).toBe(await personId('ben'));
		expect((await enter(code, 'Ben', typed)).personId).toBe(await personId('gabe'));
		// One of them has to wait, the other does not.
		for (let times = 0; times <= env.SIGN_IN_FAILURES; times++)
			await expect(signInElsewhere('ben', 'wrong')).rejects.toThrow(Refusal);
		await expect(enter(code, 'Ben')).rejects.toThrow(TooMany);
		expect((await enter(code, 'Ben', typed)).personId).toBe(await personId('gabe'));
	});

	test('wrong passphrases lock that account for a while, and no other', async () => {
		const { code } = await open('t.phillips', 'caleb');
		for (let times = 0; times < env.SIGN_IN_FAILURES; times++)
			await expect(enter(code, 'Caleb', 'wrong')).rejects.toEqual(wrong);
		await expect(enter(code, 'Caleb')).rejects.toThrow(TooMany);
		expect(await enter(code, 'Diego')).toHaveProperty('id');
	});
});

describe('the code opens nothing', () => {
	test('after fifteen minutes', async () => {
		const { code } = await open('t.carver', 'maya');
		moveClock(14 * 60_000);
		expect(await names(code)).toContain('Maya');
		moveClock(16 * 60_000);
		await expect(names(code)).rejects.toThrow(NotFound);
		await expect(enter(code, 'Maya')).rejects.toThrow(NotFound);
	});

	test('once the window is closed, or opened again with another code', async () => {
		const first = await open('t.carver', 'maya');
		const second = await open('t.ellis', 'maya');
		await expect(names(first.code)).rejects.toThrow(NotFound);
		expect(await names(second.code)).toContain('Maya');
		await secrets.closeWindow(await actor('t.carver'), await classroomOf('maya'));
		await expect(names(second.code)).rejects.toThrow(NotFound);
		expect(await eventCount('classroom.window_end', await classroomOf('maya'))).toBe(1);
	});

	test('once the teacher who opened it no longer teaches the class', async () => {
		const { code } = await open('t.grant', 'james');
		expect(await names(code)).toContain('James');
		await endRole(null, await personId('t.grant'), 'teacher');
		await expect(names(code)).rejects.toThrow(NotFound);
	});

	test('when it is not a valid code', async () => {
		await open('t.carver', 'maya');
		for (const code of ['', 'AAAAAAAA', "' or true --", '\0'.repeat(8), 'A'.repeat(100_000)])
			await expect(names(code)).rejects.toThrow(NotFound);
	});

	test('when it is wrong, however often; the class with the right code still gets in', async () => {
		const { code } = await open('t.carver', 'maya');
		for (let times = 0; times < 110; times++) await expect(names('WRONGXYZ')).rejects.toThrow(NotFound);
		expect(await names(code)).toContain('Maya');
		expect(await enter(code, 'Maya')).toHaveProperty('id');
	});

	test('for closed accounts and former students', async () => {
		const { code } = await open('t.carver', 'maya');
		await suspend(await actor('t.carver'), await personId('tyler'), { reason: 'A test' });
		await endRole(null, await personId('jaylen'), 'student');
		const listed = await names(code);
		for (const name of ['Tyler', 'Jaylen']) {
			expect(listed).not.toContain(name);
			await expect(enter(code, name)).rejects.toThrow(Invalid);
		}
	});
});

test.each(['t.moore', 't.phillips', 'coordinator', 'maya'])(
	'%s cannot open or close a window of carver-3',
	async (username) => {
		const [who, room] = [await actor(username), await classroomOf('maya')];
		await expect(secrets.openWindow(who, room)).rejects.toThrow(NotFound);
		await expect(secrets.closeWindow(who, room)).rejects.toThrow(NotFound);
	}
);

test('the code is stored only as a hash', async () => {
	const { code } = await open('t.carver', 'maya');
	const stored = JSON.stringify([
		await db().select().from(t.classWindow),
		await db().select().from(t.auditEvent)
	]);
	expect(stored).not.toContain(code);
});
