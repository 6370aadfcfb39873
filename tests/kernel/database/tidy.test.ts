import { expect, test } from 'vitest';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { tidyDatabase, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { server } from '../../setup/postgres.ts';
import { useWorld } from '../../setup/database.ts';

useWorld();

const pages = async () =>
	(
		await rows<{ used: number; counted: number; n: number }>(sql`
			select (pg_relation_size(oid) / current_setting('block_size')::int)::int as used, relpages as counted, reltuples::int as n
			from pg_class where oid = 'reviewable'::regclass`)
	)[0]!;
const changeAll = () => rows(sql`update reviewable set created_at = created_at`);
const written = async () => (await rows<{ n: number }>(sql`select count(*)::int as n from reviewable`))[0]!.n;

test('the planner knows from the start how many rows the demo world has', async () => {
	const { used, counted, n } = await pages();
	expect(n).toBe(await written());
	expect(counted).toBe(used);
});

test('a table of the embedded database that has grown is tidied, once; then its space is used again', async () => {
	expect(await tidyDatabase()).not.toContain('public.reviewable');
	const before = await pages();
	await changeAll();
	await changeAll();
	const grown = await pages();
	expect(grown.used).toBeGreaterThan(2 * before.used);
	const tidied = await tidyDatabase();
	// On a server autovacuum does it.
	if (server) return expect(tidied).toEqual([]);
	expect(tidied).toContain('public.reviewable');
	expect((await pages()).counted).toBe(grown.used);
	await changeAll();
	expect((await pages()).used).toBe(grown.used);
	expect(await tidyDatabase()).not.toContain('public.reviewable');
});
