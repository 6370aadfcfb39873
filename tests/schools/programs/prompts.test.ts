// The prompts of a cycle, week by week.
import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { cycleView } from '../../../src/lib/server/pairing/index.ts';
import { labels } from '../../../src/lib/server/people/labels/labels.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { eventsOf, otherCoordinator, setUpProgram } from './stage.ts';

useWorld();
let program: Awaited<ReturnType<typeof setUpProgram>>;
beforeAll(async () => {
	await otherCoordinator();
	program = await setUpProgram();
});

describe('prompts', () => {
	const save = async (week: number, words: Record<string, string>) =>
		programs.savePrompt(await actor('coordinator'), program, { week, words });

	test('are saved in each language, move with the cycle, and are deleted when emptied', async () => {
		await save(2, { en: ' What do you\nhear? ', 'zh-Hans': '你听到了什么？' });
		const prompts = () => db().select().from(t.prompt).where(eq(t.prompt.cycleId, program.cycleId));
		expect(await prompts()).toMatchObject([{ week: 2, startsOn: '2030-01-14' }]);
		expect((await labels('en'))(`prompt:${(await prompts())[0]!.id}`)).toBe('What do you hear?');
		await programs.changeCycle(await actor('coordinator'), {
			...program,
			startsOn: '2030-01-14',
			endsOn: '2030-05-31'
		});
		expect(await prompts()).toMatchObject([{ week: 2, startsOn: '2030-01-21' }]);
		await save(2, { en: ' ' });
		expect(await prompts()).toEqual([]);
	});

	test('of the library fill the weeks without one in one step, in both languages, and are offered once', async () => {
		const coordinator = await actor('coordinator');
		await save(1, { en: 'Our own words' });
		const view = () => cycleView(coordinator, program, 'en');
		const offered = (await view()).library.map(({ id }) => id);
		expect(offered.length).toBeGreaterThanOrEqual(24);
		await programs.savePrompts(coordinator, program, ['song', 'hello', 'nothing of ours']);
		const { weeks, library } = await view();
		expect(weeks[0]!.text).toBe('Our own words');
		expect(weeks[1]!.words).toMatchObject({
			en: expect.stringContaining('Say hello'),
			'zh-Hans': expect.stringContaining('打个招呼')
		});
		expect(weeks[2]!.text).toContain('Which song');
		expect(weeks[3]!.text).toBe('');
		expect(library.map(({ id }) => id)).toEqual(offered.filter((id) => id !== 'song' && id !== 'hello'));
		const [event] = (await eventsOf('cycle.change')).slice(-1);
		expect(event!.detail).toBe('prompts 2');
	});

	test('of the library are refused where none is chosen, there are more than weeks, or the cycle is another one', async () => {
		const coordinator = await actor('coordinator');
		const all = programs.promptLibrary.map(({ id }) => id);
		const before = (await cycleView(coordinator, program, 'en')).freeWeeks;
		await expect(programs.savePrompts(coordinator, program, [])).rejects.toEqual(
			new Invalid('prompt', 'prompts_none')
		);
		await expect(programs.savePrompts(coordinator, program, all)).rejects.toEqual(
			new Invalid('prompt', 'prompts_many')
		);
		for (const who of ['c.anshan', 't.carver', 'maya'])
			await expect(programs.savePrompts(await actor(who), program, all), who).rejects.toThrow(NotFound);
		expect((await cycleView(coordinator, program, 'en')).freeWeeks).toBe(before);
	});

	test('of the library are all free of contact data, and short enough', async () => {
		const coordinator = await actor('coordinator');
		const dates = { startsOn: '2031-01-06', endsOn: '2031-12-31' };
		const cycleId = await programs.openCycle(coordinator, program.programId, dates);
		const all = programs.promptLibrary.map(({ id }) => id);
		await programs.savePrompts(coordinator, { ...program, cycleId }, all);
		const { weeks } = await cycleView(coordinator, { ...program, cycleId }, 'zh-Hans');
		expect(weeks.filter(({ text }) => text)).toHaveLength(all.length);
	});

	test('that contain an address or a number are refused', async () => {
		for (const words of [
			'Write to me at ann.smith@example.com',
			'加我微信 xiaoming_2008',
			'Call 205-555-0143'
		])
			await expect(save(1, { en: words }), words).rejects.toEqual(new Invalid('words.en', 'adult_words'));
	});

	test('belong to a week of the cycle, and are short', async () => {
		for (const week of [0, -1, 1.5, 99]) await expect(save(week, { en: 'Hello' })).rejects.toThrow(Invalid);
		await expect(save(1, { en: 'x'.repeat(301) })).rejects.toThrow('words_too_long');
	});
});
