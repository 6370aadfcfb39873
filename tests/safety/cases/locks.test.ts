// Who locks a pairing and who locks a student, when both happen at once. The embedded database has one connection: there,
// everything waits for everything anyway.
import { describe, expect, test } from 'vitest';
import { lockPerson } from '../../../src/lib/server/people/index.ts';
import { rows, sql, transaction } from '../../../src/lib/server/kernel/db/index.ts';
import { lockScope } from '../../../src/lib/server/review/index.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';
import { closeAll, sendWaiting } from './joining.ts';

useWorld();

/** Resolves when this work is done, or when something in this database waits for a lock. */
async function untilItWaits(work: Promise<unknown>) {
	let done = false;
	void work.finally(() => (done = true)).catch(() => {});
	while (!done) {
		const waiting = await rows(sql`select from pg_locks join pg_stat_activity using (pid)
			where not granted and datname = current_database()`);
		if (waiting.length) return;
	}
}

describe.runIf(process.env.TEST_DATABASE_URL)('the same order of locks everywhere', () => {
	test('a letter is handed in while another letter of the pair is brought to a case: neither fails', async () => {
		await closeAll();
		const [first, maya] = [await sendWaiting(), await personId('maya')];
		const start = Promise.withResolvers<void>();
		// Registered here, outside of the transaction below: it has a connection of its own.
		const handingIn = start.promise.then(() => sendWaiting());
		const bringing = transaction(async () => {
			await lockScope(first);
			start.resolve();
			await untilItWaits(handingIn);
			await lockPerson(maya);
		});
		const both = await Promise.allSettled([bringing, handingIn]);
		expect(both.map((result) => (result.status === 'rejected' ? String(result.reason) : 'done'))).toEqual([
			'done',
			'done'
		]);
	});
});
