// Statements are counted by the work that asks them.
import { expect, test } from 'vitest';
import { rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { countStatements } from '../../statements.ts';
import { useEmpty } from '../../setup/database.ts';

useEmpty();

const ask = () => rows(sql`select 1 as one`);

test('what the process asks meanwhile is not counted', async () => {
	let release = () => {};
	const began = new Promise<void>((resolve) => (release = resolve));
	const beside = began.then(async () => {
		for (let n = 0; n < 5; n++) await ask();
	});
	const count = await countStatements(async () => {
		release();
		await Promise.all([ask(), beside]);
		await ask();
	});
	expect(count).toBe(2);
});
