// What the desk asks of the database, counted: the same on every machine.
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { approvalRequest, reviewable, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { nextItemFor, queueOf } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { rowsRead, statementsOf } from '../statements.ts';
import { actor } from '../world.ts';
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

	test.each([
		['the next letter', async () => nextItemFor(await actor('t.carver'), {}, first.id)],
		['the queue', async () => queueOf(await actor('t.carver'))]
	])('%s costs as many rows more as there are letters', async (_, ask) => {
		const read = async () => {
			const statement = (await statementsOf(ask)).find(({ text }) =>
				/\b(open_item|ranked) as materialized/.test(text)
			);
			return rowsRead(statement!);
		};
		await more(first, 20);
		const few = await read();
		await more(first, 120);
		// At least three times as many wait: were each row compared with every other, it would be nine times as much.
		expect((await read()) / few).toBeLessThan(5);
	});
});
