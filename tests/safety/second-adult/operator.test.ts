// Where no second adult is left, the operator's command agrees, with a reason.
import { expect, test } from 'vitest';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { inside, run, useCommandWorld } from '../../operator.ts';
import { eventsOf } from '../../schools/programs/stage.ts';
import { childReads, own, saveIdea, waitingId } from './stage.ts';

useCommandWorld();

const said = async (line: string) => (await run(line)).said;

test('the operator agrees only where no adult is left, with a reason, and it is recorded', async () => {
	expect(await said('agree')).toContain('Nothing waits');
	const id = await inside(async () => {
		await saveIdea(own);
		return waitingId();
	});
	expect(await said('agree')).toContain('2 may decide');
	expect(await said(`agree ${id} --reason Nobody`)).toContain('An adult may decide');
	await inside(async () => {
		expect(await childReads()).not.toBe(own.en);
		await db().update(t.safeguardingPost).set({ until: new Date() });
	});
	expect(await said('agree')).toContain('NOBODY may decide');
	expect(await said(`agree ${id}`)).toContain('--reason is missing');
	expect(await said(`agree ${id} --reason Lead-is-ill`)).toContain('takes effect');
	await inside(async () => {
		expect(await childReads()).toBe(own.en);
		const [row] = await db().select().from(t.proposedWords);
		expect(row).toMatchObject({ outcome: 'agreed', settledBy: null, reason: 'Lead-is-ill' });
		expect(await eventsOf('proposal.agreed')).toMatchObject([{ actorId: null, subjectId: id }]);
	});
	expect(await said(`agree ${id} --reason Again`)).toContain('Nothing waits');
});

test('the operator drops one, and children go on reading the old words', async () => {
	const id = await inside(async () => {
		await saveIdea({ en: 'What do you see from your window?' });
		return waitingId();
	});
	expect(await said(`agree ${id} --reason No --drop`)).toContain('dropped');
	await inside(async () => expect(await childReads()).toBe(own.en));
});
