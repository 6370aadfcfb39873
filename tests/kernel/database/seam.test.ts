import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import {
	afterCommit,
	afterTransaction,
	db,
	transaction
} from '../../../src/lib/server/kernel/db/database.ts';
import { city } from '../../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../../setup/database.ts';

useWorld();

const exists = async (id: string) => (await db().select().from(city).where(eq(city.id, id))).length === 1;
const add = (id: string) => db().insert(city).values({ id, country: 'JP' });

describe('transaction', () => {
	test('commits, and runs afterCommit callbacks only then', async () => {
		const calls: string[] = [];
		await transaction(async () => {
			await add('maebashi');
			await afterCommit(() => void calls.push('done'));
			expect(calls).toEqual([]);
		});
		expect(calls).toEqual(['done']);
		expect(await exists('maebashi')).toBe(true);
	});

	test('rolls back on a throw, and runs no afterCommit callback', async () => {
		const calls: string[] = [];
		const attempt = transaction(async () => {
			await add('new-szekesfehervar');
			await afterCommit(() => void calls.push('never'));
			throw new Error('no');
		});
		await expect(attempt).rejects.toThrow('no');
		expect(calls).toEqual([]);
		expect(await exists('new-szekesfehervar')).toBe(false);
	});

	test('drops the afterCommit callbacks of an inner transaction that was rolled back', async () => {
		const calls: string[] = [];
		await transaction(async () => {
			await add('pomigliano');
			await afterCommit(() => void calls.push('outer'));
			await transaction(async () => {
				await add('new-rosh-haayin');
				await afterCommit(() => void calls.push('inner'));
				throw new Error('inner');
			}).catch(() => {});
		});
		expect(calls).toEqual(['outer']);
		expect([await exists('pomigliano'), await exists('new-rosh-haayin')]).toEqual([true, false]);
	});

	test('runs an afterCommit callback outside the transaction that registered it', async () => {
		let seen = false;
		await transaction(async () => {
			await add('plzen');
			await afterCommit(async () => void (seen = await transaction(() => exists('plzen'))));
		});
		expect(seen).toBe(true);
	});

	test.each([false, true])(
		'runs what must happen either way at its end, also where it rolls back: %s',
		async (fails) => {
			const seen: boolean[] = [];
			const attempt = transaction(async () => {
				await add(`akureyri-${fails}`);
				await transaction(async () => {
					await afterTransaction(async () => void seen.push(await exists(`akureyri-${fails}`)));
					throw new Error('inner');
				}).catch(() => {});
				expect(seen).toEqual([]);
				if (fails) throw new Error('outer');
			});
			await (fails ? expect(attempt).rejects.toThrow('outer') : attempt);
			expect(seen).toEqual([!fails]);
		}
	);
});
