// The operator's commands, on their own embedded database.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq, isNull } from '../src/lib/server/kernel/db/index.ts';
import { commands } from '../bin/commands/index.ts';
import { statusOf } from '../src/lib/server/kernel/access/actor.ts';
import * as session from '../src/lib/server/kernel/access/session.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import * as t from '../src/lib/server/kernel/schema/index.ts';
import { signIn } from '../src/lib/server/directory/people/sign-in.ts';
import { dataDir, folder, inside, makeDemo, run, type } from './operator.ts';

beforeEach(() => void Object.assign(env, { DATABASE_URL: undefined, DATA_DIR: dataDir, NODE_ENV: 'test' }));
beforeAll(() => makeDemo());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const idOf = async (username: string) =>
	(await db().select().from(t.person).where(eq(t.person.username, username)))[0]!.id;
const lastEvent = async (personId: string) =>
	(
		await db()
			.select()
			.from(t.auditEvent)
			.where(eq(t.auditEvent.subjectId, personId))
			.orderBy(t.auditEvent.id)
	).at(-1);
const enter = (username: string, password: string) =>
	signIn({ username, password, shared: true, address: '192.0.2.1' });

test('help names every command, and an unknown one is refused', async () => {
	const { said } = await type(['help']);
	for (const { usage } of Object.values(commands)) expect(said).toContain(usage);
	expect((await type(['destroy'])).code).toBe(2);
});

test('a coordinator is created, with the program, and can sign in', async () => {
	const words = ['create-coordinator', 'Board', '--name', 'Ms Board', '--program', 'birmingham-dakar'];
	expect((await run(words, 'steel and letters\n')).said).toContain('--reason is missing.');
	words.push('--reason', 'Met at the city hall');
	expect((await type(words, 'steel and letters\n')).said).toBe("Ms Board can sign in as 'board'.");
	await inside(async () => {
		const id = await idOf('board');
		expect(await statusOf(id)).toMatchObject({ roles: ['coordinator'], programs: ['birmingham-dakar'] });
		expect(await lastEvent(id)).toMatchObject({ verb: 'staff.root', actorId: null });
		await expect(enter('board', 'steel and letters')).resolves.toBeTruthy();
	});
	expect(await run(words, 'steel and letters\n')).toEqual({
		code: 1,
		said: "The username 'Board' is taken. Choose another."
	});
});

test('a password is read from standard input, ends the sessions and records who knows it', async () => {
	await inside(async () => session.open(await idOf('james'), true));
	for (const input of ['short', 'xx james xx 1', ''])
		expect((await run(['set-password', 'james'], input)).code).toBe(1);
	expect((await type(['set-password', 'james', '--by', 't.phillips'], 'a new long one')).code).toBe(0);
	await inside(async () => {
		const id = await idOf('james');
		expect(await db().select().from(t.session).where(eq(t.session.userId, id))).toEqual([]);
		const changes = await db().select().from(t.secretChange).where(eq(t.secretChange.personId, id));
		expect(changes.at(-1)).toMatchObject({ by: await idOf('t.phillips') });
		expect(await lastEvent(id)).toMatchObject({ verb: 'person.password', actorId: null });
		await expect(enter('james', 'a new long one')).resolves.toBeTruthy();
	});
});

test('an account is suspended by somebody with a reason, and reopened', async () => {
	expect(await run(['suspend', 'maya', '--reason', 'family asked'])).toMatchObject({ code: 1 });
	expect(await run(['suspend', 'maya', '--reason', 'family asked', '--by', 'lin'])).toMatchObject({
		code: 1
	});
	expect(await run(['suspend', 'maya', '--reason', 'family asked', '--by', 't.carver'])).toMatchObject({
		code: 0
	});
	await inside(async () => {
		const id = await idOf('maya');
		expect(await statusOf(id)).toBeNull();
		expect(await lastEvent(id)).toMatchObject({ verb: 'person.suspend', actorId: null, schoolId: 'carver' });
		await expect(enter('maya', 'penbridge-demo')).rejects.toThrow();
	});
	expect((await run('reopen maya')).said).toBe("'maya' can sign in again.");
	expect((await run('reopen maya')).said).toContain('Nothing was changed');
	await inside(async () => expect(enter('maya', 'penbridge-demo')).resolves.toBeTruthy());
});

test('end-role ends classrooms too, and change-class moves a student within the school', async () => {
	expect((await run('end-role t.ellis coordinator')).code).toBe(1);
	expect((await run('end-role t.ellis teacher')).code).toBe(0);
	const [own, foreign] = await inside(async () => {
		expect(await statusOf(await idOf('t.ellis'))).toMatchObject({ roles: [], teaches: [] });
		return [await classroomOf('aaliyah'), await classroomOf('lin')];
	});
	expect((await run(`change-class noor ${foreign}`)).said).toContain('another school');
	expect((await run('change-class noor somewhere')).code).toBe(1);
	expect((await run(`change-class t.carver ${own}`)).said).toContain('not a student');
	expect((await run(`change-class noor ${own}`)).code).toBe(0);
	await inside(async () => expect(await classroomOf('noor')).toBe(own));
});

async function classroomOf(username: string) {
	const membership = and(
		eq(t.classroomMembership.personId, await idOf(username)),
		isNull(t.classroomMembership.until)
	);
	return (await db().select().from(t.classroomMembership).where(membership))[0]!.classroomId;
}

test('screening-counts prints numbers, as CSV or JSON, with schools only where they are asked for', async () => {
	const csv = (await run('screening-counts')).said;
	expect(csv).toMatch(/^"check","kind","stated","shown","language","flagged","right","notWorth"\r\n"/);
	expect(csv).toMatch(/"plans","[a-z]+","note","note","en","[1-9]\d*","0","0"/);
	expect(csv).not.toMatch(/carver|[0-9a-f]{8}-/);
	const counts = JSON.parse((await run('screening-counts --format json --schools')).said);
	expect(counts[0]).toMatchObject({ school: expect.any(String), flagged: expect.any(Number) });
	expect((await run('screening-counts --format xml')).code).toBe(1);
});

test('rollup rebuild recomputes the numbers of the participation pages', async () => {
	const numbers = () => db().select().from(t.rollupWeek).orderBy(t.rollupWeek.classroomId, t.rollupWeek.week);
	expect((await run('rollup rebuild')).said).toMatch(/^[1-9]\d* classes recalculated\.$/);
	const before = await inside(async () => {
		const numbersBefore = await numbers();
		await db().update(t.rollupWeek).set({ written: 1_000_000 });
		return numbersBefore;
	});
	expect(before.some(({ written }) => written > 0)).toBe(true);
	expect((await run('rollup rebuild')).code).toBe(0);
	expect(await inside(numbers)).toEqual(before);
	expect(await run('rollup forget')).toMatchObject({ code: 1, said: expect.stringContaining('Use:') });
});

test('a backup is one private file that unpacks into a database, and never overwrites', async () => {
	const file = `${folder}/backup.tar.gz`;
	expect((await run(`backup ${file}`)).code).toBe(0);
	expect(statSync(file).mode & 0o077).toBe(0);
	expect((await run(`backup ${file}`)).said).toContain('nothing was written');
	mkdirSync(`${folder}/again`);
	execFileSync('tar', ['-xzf', file, '-C', `${folder}/again`], { stdio: 'ignore' });
	await inside(async () => expect(await idOf('lin')).toBeTruthy(), `${folder}/again`);
	const restored = await run(['restore', file, '--into', `${folder}/restored`]);
	expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('as many as when') });
	await inside(async () => expect(await idOf('lin')).toBeTruthy(), `${folder}/restored`);
	expect(await run('drill')).toMatchObject({
		code: 0,
		said: expect.stringMatching(/10 letters\nThe restored database is the same\.$/)
	});
});

test('commands do not run beside a server, on no database, or on a folder that does not exist', async () => {
	await inside(async () => {
		const busy = await type(['reopen', 'maya']);
		expect(busy).toMatchObject({ code: 1, said: expect.stringContaining('Stop that process first') });
	});
	env.DATA_DIR = undefined;
	expect(await run('reopen maya')).toMatchObject({ code: 1 });
	env.DATA_DIR = `${folder}/typo`;
	const nowhere = await run('reopen maya');
	expect(nowhere).toMatchObject({ code: 1, said: expect.stringContaining('There is no database') });
});

test('seed-demo --fresh deletes a demo world only, and not in production', async () => {
	env.NODE_ENV = 'production';
	expect((await run('seed-demo --fresh')).code).toBe(1);
	Object.assign(env, { NODE_ENV: 'test', DATA_DIR: `${folder}/precious` });
	mkdirSync(`${folder}/precious`);
	const refused = await run('seed-demo --fresh');
	expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('Nothing was deleted') });
	env.DATA_DIR = dataDir;
	expect((await run('seed-demo')).said).toContain('already has people in it');
	expect((await run('seed-demo --fresh')).said).toBe('The demo world is ready.');
	await inside(async () =>
		expect(await statusOf(await idOf('t.ellis'))).toMatchObject({ roles: ['teacher'] })
	);
});
