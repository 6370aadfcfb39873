import { expect, test } from 'vitest';
import { and, eq, gt, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { cycle, prompt, topic } from '../../../src/lib/server/kernel/schema/index.ts';
import { thenAgreed } from '../../agreeing.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';

useWorld();

test('an idea that boards have a topic about is not removed, and its words may change', async () => {
	const [opened] = await db()
		.select({ week: prompt.week, cycleId: cycle.id, programId: cycle.programId })
		.from(prompt)
		.innerJoin(topic, eq(topic.promptId, prompt.id))
		.innerJoin(cycle, eq(cycle.id, prompt.cycleId))
		.where(and(isNull(cycle.endedAt), gt(prompt.week, 0)))
		.orderBy(prompt.week)
		.limit(1);
	const save = async (words: Record<string, string>) =>
		thenAgreed(programs.savePrompt(await actor('coordinator'), opened!, { week: opened!.week, words }));
	await expect(save({})).rejects.toMatchObject({ code: 'prompt_on_board' });
	await save({ en: 'What is on your desk?' });
});
