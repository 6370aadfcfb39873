// The operator's commands as programs, and what is different on an embedded database of their own. Each command opens it and closes it again,
// which takes a second: the others are in operator.test.ts.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../src/lib/server/kernel/db/index.ts';
import { commands } from '../bin/commands/index.ts';
import { runsNow } from '../bin/test/rings.js';
import { statusOf } from '../src/lib/server/kernel/access/actor.ts';
import * as session from '../src/lib/server/kernel/access/session.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import * as t from '../src/lib/server/kernel/schema/index.ts';
import { dataDir, enter, folder, inside, lastEvent, makeDemo, run, type } from './operator.ts';
import { personId } from './world.ts';

beforeEach(() => void Object.assign(env, { DATABASE_URL: undefined, DATA_DIR: dataDir, NODE_ENV: 'test' }));
beforeAll(() => makeDemo());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('help names every command, and an unknown one is refused', async () => {
	const { said } = await run('help');
	for (const { usage } of Object.values(commands)) expect(said).toContain(usage);
	expect((await type(['destroy'])).code).toBe(2);
});

test('a password is read from standard input, ends the sessions and records who knows it', async () => {
	await inside(async () => session.open(await personId('james'), true));
	for (const input of ['short', 'xx james xx 1', ''])
		expect((await run(['set-password', 'james'], input)).code).toBe(1);
	expect((await type(['set-password', 'james', '--by', 't.phillips'], 'a new long one')).code).toBe(0);
	await inside(async () => {
		const id = await personId('james');
		expect(await db().select().from(t.session).where(eq(t.session.userId, id))).toEqual([]);
		const changes = await db().select().from(t.secretChange).where(eq(t.secretChange.personId, id));
		expect(changes.at(-1)).toMatchObject({ by: await personId('t.phillips') });
		expect(await lastEvent(id)).toMatchObject({ verb: 'person.password', actorId: null });
		await expect(enter('james', 'a new long one')).resolves.toBeTruthy();
	});
});

test('a backup is one private file that unpacks into a database, and never overwrites', async () => {
	const file = `${folder}/backup.tar.gz`;
	expect((await run(`backup ${file}`)).code).toBe(0);
	expect(statSync(file).mode & 0o077).toBe(0);
	expect((await run(`backup ${file}`)).said).toContain('nothing was written');
	mkdirSync(`${folder}/again`);
	execFileSync('tar', ['-xzf', file, '-C', `${folder}/again`], { stdio: 'ignore' });
	await inside(async () => expect(await personId('lin')).toBeTruthy(), `${folder}/again`);
	const restored = await run(['restore', file, '--into', `${folder}/restored`]);
	expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('as many as when') });
	await inside(async () => expect(await personId('lin')).toBeTruthy(), `${folder}/restored`);
});

test.runIf(runsNow('drill on the embedded database'))(
	'a drill on the embedded database compares it with its backup',
	async () => {
		expect(await run('drill')).toMatchObject({
			code: 0,
			said: expect.stringMatching(/10 letters\nThe restored database is the same\.$/)
		});
	}
);

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
});

test.runIf(runsNow('seed-demo --fresh'))('seed-demo --fresh makes the demo world anew', async () => {
	expect((await run('end-role t.ellis teacher')).code).toBe(0);
	expect((await run('seed-demo --fresh')).said).toBe('The demo world is ready.');
	await inside(async () =>
		expect(await statusOf(await personId('t.ellis'))).toMatchObject({ roles: ['teacher'] })
	);
});
