// The links printed at a first start: each works once, for a while, and never when there is a coordinator, or a lead.
import { beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { createCoordinator } from '../../src/lib/server/people/operator.ts';
import { newSetUpKey, openSetUp, setUp, setUpLead } from '../../src/lib/server/app/set-up.ts';
import { signIn } from '../../src/lib/server/people/sign-in.ts';
import { labels } from '../../src/lib/server/people/labels/labels.ts';
import { printSetUpLinks } from '../../src/lib/server/app/set-up-link.ts';
import { useEmpty } from '../setup/database.ts';
import { unrecorded } from '../unrecorded.ts';
import { actor } from '../world.ts';

useEmpty();
beforeEach(async () => {
	moveClock(0);
	for (const table of [
		t.handRoot,
		t.setUpLink,
		t.vouching,
		t.safeguardingPost,
		t.roleGrant,
		t.session,
		t.secondFactor,
		t.signInStep,
		t.person,
		t.programSchool,
		t.school,
		t.city,
		t.program
	])
		await unrecorded(() => db().delete(table));
});

const firstCoordinator = (over = {}) => ({
	name: 'Ms First',
	username: 'First',
	password: 'a long enough one',
	program: { id: 'birmingham-beijing', names: { en: 'Birmingham to Beijing', 'zh-Hans': '从伯明翰到北京' } },
	...over
});
const printedLink = async () => {
	const output: string[] = [];
	await printSetUpLinks(undefined, (text) => void output.push(text));
	return output.join('');
};
const newKey = async (role: 'coordinator' | 'lead' = 'coordinator') => (await newSetUpKey(role))!;

test('a set-up link makes the first coordinator with a program, and never works again', async () => {
	const link = await newKey();
	await openSetUp(link);
	await setUp(link, firstCoordinator());
	const coordinator = await actor('first');
	expect(coordinator).toMatchObject({
		roles: ['coordinator'],
		programs: ['birmingham-beijing'],
		displayName: 'Ms First'
	});
	expect((await labels('zh-Hans'))('program:birmingham-beijing')).toBe('从伯明翰到北京');
	await signIn({ username: 'first', password: 'a long enough one', shared: true, address: '::1' });
	await expect(openSetUp(link)).rejects.toThrow(NotFound);
	await expect(setUp(link, firstCoordinator({ username: 'second' }))).rejects.toThrow(NotFound);
	// Also when nobody coordinates any more: the command line is for that.
	await db().update(t.roleGrant).set({ until: new Date() });
	await expect(openSetUp(link)).rejects.toThrow(NotFound);
	expect(await newSetUpKey('coordinator')).toBeNull();
	expect((await printedLink()).match(/key=/g)).toHaveLength(1);
});

test('all problems of the form are said at once, each at its field', async () => {
	const input = {
		name: ' ',
		username: 'No Spaces',
		password: 'short',
		repeat: 'other',
		program: { names: {} }
	};
	const refused = await setUp(await newKey(), input).catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(Invalid);
	const { field, more } = refused as Invalid;
	expect([field, ...more.map((other) => other.field)]).toEqual([
		'name',
		'username',
		'password',
		'repeat',
		'program.en'
	]);
	expect(await db().select().from(t.person)).toEqual([]);
});

test('of several uses at once, of one link or two, only one makes a coordinator', async () => {
	const [firstKey, secondKey] = [await newKey(), await newKey()];
	const tries = await Promise.allSettled([
		setUp(firstKey, firstCoordinator({ username: 'one' })),
		setUp(firstKey, firstCoordinator({ username: 'two', program: { id: 'two', names: { en: 'Two' } } })),
		setUp(
			secondKey,
			firstCoordinator({ username: 'three', program: { id: 'three', names: { en: 'Three' } } })
		)
	]);
	expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	expect(await db().select().from(t.person)).toHaveLength(1);
	expect(await db().select().from(t.program)).toHaveLength(1);
});

test('a link works for a day, not for guesses, and not once the command line has made a coordinator', async () => {
	const link = await newKey();
	for (const guess of ['', 'x', link.slice(1), `${link} `, link.toLowerCase(), `${link}\0`])
		await expect(openSetUp(guess), JSON.stringify(guess)).rejects.toThrow(NotFound);
	moveClock(25 * 3_600_000);
	await expect(openSetUp(link)).rejects.toThrow(NotFound);
	await expect(setUp(link, firstCoordinator())).rejects.toThrow(NotFound);
	moveClock(0);
	await openSetUp(link);
	await createCoordinator({
		username: 'cli',
		name: 'Cli',
		programId: 'one',
		password: 'long enough words',
		reason: 'Met in person'
	});
	await expect(openSetUp(link)).rejects.toThrow(NotFound);
	expect(await printedLink()).toBe('');
});

test('only the hash of the link is stored', async () => {
	const link = await newKey();
	const [row] = await db().select().from(t.setUpLink);
	expect(JSON.stringify(row)).not.toContain(link);
	await expect(openSetUp(row!.hash)).rejects.toThrow(NotFound);
});

describe('what is printed', () => {
	test('has a link for each of two people, with the address of the server; a demo prints none', async () => {
		const links = (await printedLink()).match(/http:\/\/localhost:3000\/set-up\?key=[\w-]{43}\n/g);
		expect(new Set(links).size).toBe(2);
		env.ORIGIN = 'https://penbridge.example.org';
		expect(await printedLink()).toContain('https://penbridge.example.org/set-up?key=');
		env.ORIGIN = undefined;
		env.DEMO = true;
		expect(await printedLink()).toBe('');
		env.DEMO = false;
	});
});

describe('the link of the first lead', () => {
	const addSchool = async () => {
		await db().insert(t.city).values({ id: 'birmingham', country: 'US' });
		const school = {
			id: 'oak',
			cityId: 'birmingham',
			timeZone: 'America/Chicago',
			locale: 'en' as const,
			opensAt: '08:00',
			closesAt: '15:00'
		};
		await db().insert(t.school).values(school);
		await db().insert(t.program).values({ id: 'one' }).onConflictDoNothing();
		await db().insert(t.programSchool).values({ programId: 'one', schoolId: school.id });
	};
	const firstLead = (over = {}) => ({
		name: 'Ms Second',
		username: 'second',
		password: 'another long one',
		school: 'oak',
		...over
	});

	test('makes a lead of a school that has none, for whom the operator vouches, and never works again', async () => {
		const [key, spare] = [await newKey('lead'), await newKey('lead')];
		await expect(setUpLead(key, firstLead())).rejects.toMatchObject({ field: 'school' });
		await addSchool();
		await setUpLead(key, firstLead());
		const lead = await actor('second');
		expect(lead).toMatchObject({ roles: ['teacher'], worksAt: ['oak'], waits: false });
		const posts = await db().select().from(t.safeguardingPost);
		expect(posts).toEqual([expect.objectContaining({ personId: lead.id, schoolId: 'oak', rank: 'lead' })]);
		expect(await db().select().from(t.handRoot)).toEqual([expect.objectContaining({ personId: lead.id })]);
		for (const link of [key, spare])
			await expect(setUpLead(link, firstLead({ username: 'third' }))).rejects.toThrow(NotFound);
		expect(await newSetUpKey('lead')).toBeNull();
	});

	test('makes no coordinator, and the coordinator’s link makes no lead', async () => {
		await addSchool();
		await expect(
			setUp(await newKey('lead'), firstCoordinator({ program: { id: 'two', names: { en: 'Two' } } }))
		).rejects.toThrow(NotFound);
		await expect(setUpLead(await newKey(), firstLead())).rejects.toThrow(NotFound);
		expect(await db().select().from(t.person)).toEqual([]);
	});

	test('waits two weeks for the coordinator to add the school', async () => {
		const key = await newKey('lead');
		moveClock(13 * 86_400_000);
		await openSetUp(key);
		moveClock(15 * 86_400_000);
		await expect(openSetUp(key)).rejects.toThrow(NotFound);
	});

	test.each([
		[{ name: ' ' }, 'name'],
		[{ username: 'two words' }, 'username'],
		[{ password: 'short' }, 'password'],
		[{ repeat: 'other' }, 'repeat'],
		[{ school: 'elm' }, 'school']
	])('%j is refused at its field, and the link stays valid', async (over, field) => {
		await addSchool();
		const key = await newKey('lead');
		await expect(setUpLead(key, firstLead(over))).rejects.toMatchObject({ field });
		await openSetUp(key);
	});
});

test.each([
	[{ name: ' ' }, 'name'],
	[{ username: 'a' }, 'username'],
	[{ username: 'two words' }, 'username'],
	[{ password: 'short' }, 'password'],
	[{ password: 'this is First, really' }, 'password'],
	[{ program: { id: 'No', names: { en: 'No' } } }, 'id'],
	[{ program: { id: 'none', names: {} } }, 'program.en']
])('%j is refused at its field, and the link stays valid', async (over, field) => {
	const link = await newKey();
	await expect(setUp(link, firstCoordinator(over))).rejects.toMatchObject({ field });
	await openSetUp(link);
	expect(await db().select().from(t.roleGrant).where(eq(t.roleGrant.role, 'coordinator'))).toEqual([]);
});

test('a username that is taken is refused', async () => {
	const link = await newKey();
	await db().insert(t.person).values({ username: 'first', displayName: 'Student', createdAt: new Date() });
	await expect(setUp(link, firstCoordinator())).rejects.toEqual(new Invalid('username', 'username_taken'));
});
