// A program of PostgreSQL that has what it needs ends, and need not wait for the last bytes.
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, rmSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { feed, startTool } from '../../../src/lib/server/operations/backup/postgres-tools.ts';
import { folder, run, useCommandWorld } from '../../operator.ts';
import { server } from '../../setup/postgres.ts';

describe.skipIf(!server)('on PostgreSQL', () => {
	useCommandWorld();
	const file = `${folder}/whole.dump`;
	beforeAll(async () => {
		mkdirSync(folder, { recursive: true });
		expect(await run(['backup', file])).toMatchObject({ code: 0 });
	});
	afterAll(() => rmSync(file, { force: true }));

	/** Prints what is in a backup: it reads the beginning alone. */
	function list() {
		const tool = startTool('pg_restore', ['--list']);
		tool.stdout.resume();
		return tool;
	}

	/** The backup, and after it more than any pipe holds. */
	async function* andMore() {
		yield* createReadStream(file);
		for (let n = 0; n < 64; n++) yield randomBytes(65_536);
	}

	test('one that ends well before it has read everything is no fault', async () => {
		await expect(feed(list(), Readable.from(andMore()))).resolves.toBeUndefined();
	});

	test('one that ends badly says why, and not that its pipe was closed', async () => {
		const text = Readable.from(Array.from({ length: 64 }, () => randomBytes(65_536)));
		await expect(feed(list(), text)).rejects.toThrow(/^pg_restore failed: .*input file/s);
	});

	test('a source that fails is named, whatever the program says of its end', async () => {
		const source = new PassThrough();
		const fed = feed(list(), source);
		source.write('PGDMP');
		source.destroy(new Error('The key is wrong.'));
		await expect(fed).rejects.toThrow('The key is wrong.');
	});
});
