// The prompts of a program open a topic on its boards, once, on the day of the prompt.
import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { cycle, prompt } from '../../src/lib/server/kernel/schema/index.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { openPrompts } from '../../src/lib/server/forum/prompts.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { makeBoard } from './boards.ts';

useWorld();

const inDays = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
let [board, without, elsewhere, closed]: string[] = [];
beforeAll(async () => {
	board = await makeBoard({ prompts: true });
	without = await makeBoard();
	elsewhere = await makeBoard({ prompts: true }, 'birmingham-anshan');
	closed = await makeBoard({ prompts: true });
	await forum.closeBoard(await actor('coordinator'), closed, true);
});

const promptsOn = async (boardId: string | undefined) =>
	(await forum.boardPage(await actor('coordinator'), boardId!, null)).topics.map(({ promptId }) => promptId);

/** A prompt of the program that begins on a day. */
async function promptOn(day: string, week: number): Promise<string> {
	const [running] = await db().select().from(cycle).where(eq(cycle.programId, 'birmingham-beijing'));
	const [created] = await db()
		.insert(prompt)
		.values({ cycleId: running!.id, week, startsOn: day })
		.returning();
	return created!.id;
}

test('a prompt opens its topic on its day, not before, and once however often the job runs', async () => {
	// In some time zone it may be tomorrow already.
	const [today, later] = [await promptOn(inDays(-1), 90), await promptOn(inDays(3), 91)];
	await openPrompts();
	await openPrompts();
	const promptIds = await promptsOn(board);
	expect(promptIds.filter((id) => id === today)).toHaveLength(1);
	expect(promptIds).not.toContain(later);
	expect(await promptsOn(without)).toEqual([]);
	expect(await promptsOn(closed)).toEqual([]);
	expect(await promptsOn(elsewhere)).not.toContain(today);
});

test('a prompt of a cycle that is over opens no topic', async () => {
	await db().update(cycle).set({ endedAt: now() });
	const ofEndedCycle = await promptOn(inDays(-1), 92);
	await openPrompts();
	expect(await promptsOn(board)).not.toContain(ofEndedCycle);
});
