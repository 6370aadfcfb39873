import { expect, test } from 'vitest';
import { currentConnection, db, eq } from '../../src/lib/server/kernel/db/index.ts';
import { rateLimit } from '../../src/lib/server/kernel/schema/index.ts';
import { Limiter } from '../../src/lib/server/people/rate-limiter.ts';
import { useEmpty } from '../setup/database.ts';

useEmpty();

const limiter = () =>
	new Limiter({
		storeClient: currentConnection().db,
		keyPrefix: 'address',
		points: 100,
		duration: 600,
		blockDuration: 600
	});
const counted = async () =>
	(await db().select().from(rateLimit).where(eq(rateLimit.key, 'address:school'))).map(
		({ points }) => points
	);
const times = (n: number, work: () => Promise<unknown>) =>
	Promise.all(Array.from({ length: n }, () => work()));

test('tries that are given back at the same time leave no row, and no other try is forgotten with them', async () => {
	const tries = limiter();
	for (let round = 0; round < 20; round++) {
		await times(6, () => tries.consume('school'));
		await times(6, () => tries.giveBack('school'));
		expect(await counted(), `round ${round}`).toEqual([]);
	}
	await times(6, () => tries.consume('school'));
	await times(4, () => tries.giveBack('school'));
	expect(await counted()).toEqual([2]);
});

test('giving back what was never counted, or what has been deleted meanwhile, makes no row', async () => {
	await limiter().giveBack('nobody');
	expect(await db().select().from(rateLimit).where(eq(rateLimit.key, 'address:nobody'))).toEqual([]);
});
