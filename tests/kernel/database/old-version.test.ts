// During an update, processes of the last version work beside new ones on tables that the new version has migrated: each statement of the last
// version still has to be one that these tables can plan. How its statements were collected: old-version/README.md.
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { currentConnection } from '../../../src/lib/server/kernel/db/index.ts';
import { useEmpty } from '../../setup/database.ts';

useEmpty();

const versions = globSync('tests/kernel/database/old-version/*.json.br').map((file) => ({
	version: basename(file, '.json.br'),
	statements: JSON.parse(brotliDecompressSync(readFileSync(file)).toString()) as string[]
}));

/** Runs statements on one connection. */
async function onOne<T>(work: (run: (text: string) => Promise<unknown>) => Promise<T>): Promise<T> {
	const { pool, client } = currentConnection();
	if (!pool) return work((text) => client!.exec(text));
	const connection = await pool.connect();
	try {
		return await work((text) => connection.query(text));
	} finally {
		connection.release(true);
	}
}

/** The statements that these tables cannot plan, with the reason. */
const unplannable = (statements: string[], before?: string): Promise<string[]> =>
	onOne(async (run) => {
		const reasons: string[] = [];
		if (before) await run(`begin; ${before}`);
		for (const statement of statements) {
			// The savepoint is for the try with a change: an error would end its transaction.
			if (before) await run('savepoint tried');
			await run(`prepare tried as ${statement}`)
				.then(() => run('deallocate tried'))
				.catch(async (error: Error) => {
					reasons.push(`${error.message}: ${statement.replace(/\s+/g, ' ').slice(0, 200)}`);
					if (before) await run('rollback to tried');
				});
		}
		if (before) await run('rollback');
		return reasons;
	});

test('the statements of the last version are here', () => {
	expect(versions.map(({ version }) => version)).not.toEqual([]);
	for (const { statements } of versions) expect(statements.length).toBeGreaterThan(1_000);
});

describe.each(versions)('$version', ({ statements }) => {
	test('each of its statements can be planned on the newest tables', async () => {
		expect(await unplannable(statements)).toEqual([]);
	});

	test('a migration that renames a column it reads, or takes away a table, would be noticed', async () => {
		const some = statements.filter((text) => /"revision"|"saved_reply"/.test(text));
		expect(await unplannable(some, 'alter table revision rename column body to words')).not.toEqual([]);
		expect(await unplannable(some, 'drop table saved_reply cascade')).not.toEqual([]);
		expect(await unplannable(some, 'alter table revision add column words text')).toEqual([]);
	});
});
