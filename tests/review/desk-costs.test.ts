// What the desk asks of the database, counted: the same on every machine.
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { approvalRequest, reviewable, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { nextItemFor, queueOf, queueSize } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { countStatements, lookups, rowsRead, statementsOf } from '../statements.ts';
import { actor, personId } from '../world.ts';
import { waiting } from './desk.ts';

useWorld();

/** Letters like one that waits, in its place and for its teacher. */
async function more(like: { id: string; revisionId: string }, count: number) {
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, like.id));
	const [text] = await db().select().from(revision).where(eq(revision.id, like.revisionId));
	const [request] = await db()
		.select()
		.from(approvalRequest)
		.where(eq(approvalRequest.revisionId, like.revisionId));
	for (let n = 0; n < count; n++) {
		const [id, revisionId] = [newId(), newId()];
		await db()
			.insert(reviewable)
			.values({ ...item!, id, revisionId });
		await db()
			.insert(revision)
			.values({ ...text!, id: revisionId, reviewableId: id });
		await db()
			.insert(approvalRequest)
			.values({ ...request!, revisionId });
	}
}

describe('with more letters of one student', () => {
	let first: { id: string; revisionId: string };
	beforeAll(async () => {
		first = await waiting('maya', 'lin', 'The first of many.');
		await more(first, 19);
	});

	const asked = async (ask: () => Promise<unknown>) =>
		(await statementsOf(ask)).find(({ text }) => text.includes('"approval_request"'))!;
	const asks: [string, () => Promise<unknown>][] = [
		['the next letter', async () => nextItemFor(await actor('t.carver'), {}, first.id)],
		['the queue', async () => queueOf(await actor('t.carver'))],
		['the number in the bar', async () => queueSize(await actor('t.carver'))]
	];

	test.each(asks)('%s costs as many rows more as there are letters', async (_, ask) => {
		const read = async () => rowsRead(await asked(ask));
		await more(first, 20);
		const few = await read();
		await more(first, 120);
		// At least three times as many wait: were each row compared with every other, it would be nine times as much.
		expect((await read()) / few).toBeLessThan(5);
	});

	test.each(asks)('for %s a pairing is looked up once, however many of its letters wait', async (_, ask) => {
		await db().execute(sql`analyze`);
		for (const table of ['pairing', 'pairing_member', 'enrolment', 'cycle', 'board']) {
			const before = await lookups(await asked(ask), table);
			await more(first, 20);
			expect(await lookups(await asked(ask), table), table).toBeLessThan(before + 10);
		}
	});

	test('the next letter of the same student is found without the queue, also among many more of others', async () => {
		const other = await waiting('tyler', 'bowen', 'Another one.');
		const [carver, student] = [await actor('t.carver'), await personId('maya')];
		const ask = () => nextItemFor(carver, { student }, first.id);
		const before = await lookups(await asked(ask), 'hold');
		await more(other, 60);
		expect(await lookups(await asked(ask), 'hold')).toBeLessThanOrEqual(before);
		expect(await countStatements(ask)).toBe(1);
	});
});
