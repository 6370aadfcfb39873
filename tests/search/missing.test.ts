// The sweep gives an entry to every released text that should have one, also behind many that never get one.
import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, test, vi } from 'vitest';
import { rows, sql, transaction } from '../../src/lib/server/kernel/db/index.ts';
import { lockScope } from '../../src/lib/server/review/scope.ts';
import { finishIndexing, indexItem, indexMissing, indexSoon } from '../../src/lib/server/search/entries.ts';
import { copyReleased } from '../copies.ts';
import { useWorld } from '../setup/database.ts';
import { rowsRead, statementsOf } from '../statements.ts';

useWorld();

const idOf = async (kind: string) => {
	const [row] = await rows<{ id: string }>(
		sql`select id from reviewable where kind = ${kind} and state = 'released' order by id limit 1`
	);
	return row!.id;
};

test('more texts than one statement takes are indexed, each once, and what is indexed is not read again', async () => {
	await indexMissing();
	// Introductions are never found by search.
	await copyReleased(await idOf('introduction'), 700);
	await copyReleased(await idOf('message'), 1_100);
	expect(await indexMissing()).toBe(1_100);
	const statements = await statementsOf(async () => expect(await indexMissing()).toBe(0));
	expect(statements.length, 'introductions fill a page, and the rest of a second').toBeLessThanOrEqual(6);
	const [entries] = await rows<{ n: number }>(sql`select count(*)::int as n from search_entry`);
	const ofIds = statements.filter(({ text }) => text.includes('not exists'));
	const read = await Promise.all(ofIds.map(rowsRead));
	expect(Math.max(...read), 'ids of releases and of entries').toBeLessThan(4 * (entries!.n + 1_000));
});

test('a sweep ends at its limit, and the next one goes on', async () => {
	await copyReleased(await idOf('message'), 1_100);
	const first = await indexMissing(500);
	expect(first).toBeGreaterThanOrEqual(500);
	expect(first).toBeLessThan(1_000);
	expect(await indexMissing()).toBe(1_100 - first);
	expect(await indexMissing()).toBe(0);
});

/**
 * Does something to a released letter in a transaction, while a run of the index waits for it. @param lock what the transaction begins with
 * @param act what follows once the run waits @returns the entries of the letter afterwards
 */
async function entriesAfter(lock: (id: string) => Promise<unknown>, act?: (id: string) => Promise<unknown>) {
	const [{ id }] = (await rows<{ id: string }>(sql`select item.id from reviewable item
		join revision on revision.id = item.revision_id and revision.body <> ''
		where item.kind = 'message' and item.state = 'released' order by item.id limit 1`)) as [{ id: string }];
	await rows(sql`delete from search_entry where reviewable_id = ${id}`);
	await indexSoon(id);
	const outside = AsyncLocalStorage.snapshot();
	let indexing: Promise<void>;
	await transaction(async () => {
		await lock(id);
		indexing = outside(finishIndexing);
		await vi.waitFor(async () => expect(await outside(waitingForLocks)).toBe(1));
		await act?.(id);
	});
	await indexing!;
	return rows(sql`select from search_entry where reviewable_id = ${id}`);
}

const waitingForLocks = async () => {
	const [found] = await rows<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
		where datname = current_database() and wait_event_type = 'Lock'`);
	return found!.n;
};

// The embedded database has one connection: there, one comes after the other anyway.
describe.runIf(process.env.TEST_DATABASE_URL)('while a letter is indexed', () => {
	test('its words are erased, and it is found by none of them', async () => {
		const erase = (id: string) => rows(sql`update revision set body = '' where reviewable_id = ${id}`);
		expect(await entriesAfter(erase)).toEqual([]);
	});

	test('it is recalled, and neither waits for ever', async () => {
		const recall = async (id: string) => {
			await rows(sql`update reviewable set state = 'recalled' where id = ${id}`);
			await indexItem(id);
		};
		expect(await entriesAfter(lockScope, recall)).toEqual([]);
	});
});
