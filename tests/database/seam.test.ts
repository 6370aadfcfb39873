import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { afterCommit, db, transaction } from '../../src/lib/server/kernel/db/database.ts';
import { city } from '../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../setup/database.ts';

useWorld();

const there = async (id: string) => (await db().select().from(city).where(eq(city.id, id))).length === 1;
const add = (id: string) => db().insert(city).values({ id, country: 'JP' });

describe('transaction', () => {
	test('commits, and runs afterCommit callbacks only then', async () => {
		const said: string[] = [];
		await transaction(async () => {
			await add('maebashi');
			await afterCommit(() => void said.push('done'));
			expect(said).toEqual([]);
		});
		expect(said).toEqual(['done']);
		expect(await there('maebashi')).toBe(true);
	});

	test('rolls back on a throw, and runs no afterCommit callback', async () => {
		const said: string[] = [];
		const attempt = transaction(async () => {
			await add('szekesfehervar');
			await afterCommit(() => void said.push('never'));
			throw new Error('no');
		});
		await expect(attempt).rejects.toThrow('no');
		expect(said).toEqual([]);
		expect(await there('szekesfehervar')).toBe(false);
	});

	test('drops the afterCommit callbacks of an inner transaction that was rolled back', async () => {
		const said: string[] = [];
		await transaction(async () => {
			await add('pomigliano');
			await afterCommit(() => void said.push('outer'));
			await transaction(async () => {
				await add('rosh-haayin');
				await afterCommit(() => void said.push('inner'));
				throw new Error('inner');
			}).catch(() => {});
		});
		expect(said).toEqual(['outer']);
		expect([await there('pomigliano'), await there('rosh-haayin')]).toEqual([true, false]);
	});

	test('runs an afterCommit callback outside the transaction that registered it', async () => {
		let seen = false;
		await transaction(async () => {
			await add('plzen');
			await afterCommit(async () => void (seen = await transaction(() => there('plzen'))));
		});
		expect(seen).toBe(true);
	});
});
