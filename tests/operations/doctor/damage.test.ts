// An embedded database whose files are damaged says so, and what to do.
import { openSync, readdirSync, rmSync, truncateSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { env } from '#env';
import { rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { inside, makeDemo, run } from '../../operator.ts';
import { scratch } from '../../setup/scratch.ts';

const dataDir = `${scratch}/damage-${process.pid}`;
const settings = { DATABASE_URL: undefined, DATA_DIR: dataDir, NODE_ENV: 'test' };

beforeAll(() => makeDemo(dataDir));
beforeEach(() => void Object.assign(env, settings));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test('a damaged table is named by the doctor, which goes on with the rest', async () => {
	Object.assign(env, settings);
	const [file] = await inside(() =>
		rows<{ path: string }>(sql`select pg_relation_filepath('saved_reply'::regclass) as path`)
	);
	const handle = openSync(join(dataDir, file!.path), 'r+');
	writeSync(handle, Buffer.alloc(8_192, 0xff), 0, 8_192, 0);
	closeSync(handle);
	const { code, said } = await run('doctor');
	expect(code).toBe(1);
	expect(said).toMatch(
		/^BAD {2}tables: public\.saved_reply \(.*\)\. Stop the server, keep a copy, and restore/m
	);
	expect(said).toMatch(/^ok {3}version: Penbridge \d/m);
	expect(said).toMatch(/^ok {3}jobs: /m);
	// The seed has written entries, and no server has run since.
	expect(said).toMatch(/^note records: .* not sealed yet\. The server seals them when it starts/m);
});

test('a folder that cannot be opened is named, with what to do', async () => {
	const control = join(dataDir, 'global', 'pg_control');
	expect(readdirSync(join(dataDir, 'global'))).toContain('pg_control');
	truncateSync(control, 16);
	const { code, said } = await run('doctor');
	expect(code).toBe(1);
	expect(said).toContain(`The embedded database in ${dataDir} cannot be opened`);
	expect(said).toContain('unpack the newest backup');
});
