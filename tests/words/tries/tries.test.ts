// A corrected sentence is written again, compared, and comes back.
import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { learningWeek, sentenceTry } from '../../../src/lib/server/kernel/schema/index.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { compareTry, gotIt, practicePage } from '../../../src/lib/server/words/tries/index.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { corrected, look, useSix } from '../../forum/corrections.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
const scene = useSix();
afterEach(() => moveClock(0));

const better = '我周末去了公园。';
const again = async (who = 'maya') => (await practicePage(await actor(who), 'en')).again;
/** The newest sentence that maya can write again. */
const newest = async () => (await again())[0]!;
const tryIt = async (words: string, place: { revisionId: string; sentence: number }, who = 'maya') =>
	compareTry(await actor(who), { ...place, words }, 'en');
const rowsOf = async (who: string) =>
	db()
		.select()
		.from(sentenceTry)
		.where(eq(sentenceTry.personId, await personId(who)));
const counted = async (who: string) =>
	(
		await db()
			.select()
			.from(learningWeek)
			.where(eq(learningWeek.personId, await personId(who)))
	).reduce((sum, { n }) => sum + n, 0);
const isGot = async (number: string) =>
	(await look('maya', scene.place)).corrections.find(({ id }) => id === number)!.got;

describe('a sentence that was corrected on a board', () => {
	test('is offered to its writer without the correction, and to nobody else', async () => {
		await corrected('lin', 't.chaoyang', scene.place);
		const entry = await newest();
		expect(entry).toMatchObject({ original: '我周末去公园了。', name: 'Lin', sentence: 0 });
		expect(JSON.stringify(entry)).not.toContain(better);
		expect((await again('lin')).map(({ key }) => key)).not.toContain(entry.key);
		await expect(tryIt(better, entry, 'lin')).rejects.toThrow(NotFound);
		await expect(tryIt(better, entry, 't.carver')).rejects.toThrow(NotFound);
		await expect(gotIt(await actor('yue'), entry, 'en')).rejects.toThrow(NotFound);
	});

	test('shows the difference, and stays until it is the same or its writer knows it', async () => {
		const { number } = await corrected('lin', 't.chaoyang', scene.place);
		const [entry, before] = [await newest(), (await rowsOf('maya')).length];
		const tried = await tryIt('我周末去公园。', entry);
		expect(tried).toMatchObject({ same: false, wait: null });
		expect(tried.ops).toEqual([
			['=', '我周末去'],
			['+', '了'],
			['=', '公园。']
		]);
		expect(await rowsOf('maya')).toHaveLength(before);
		expect((await newest()).key).toBe(entry.key);
		const weekBefore = await counted('maya');
		expect(await tryIt(` ${better} `, entry)).toMatchObject({
			same: true,
			ops: [],
			wait: expect.any(String)
		});
		expect((await again()).map(({ key }) => key)).not.toContain(entry.key);
		expect(await counted('maya')).toBe(weekBefore + 1);
		// The only sentence of this correction: whoever corrected it sees that it was understood.
		expect(await isGot(number)).toBe(true);
		// Twice, from a second tab, counts once.
		expect(await tryIt(better, entry)).toMatchObject({ same: true });
		expect(await counted('maya')).toBe(weekBefore + 1);
	});

	test('comes back after days, later each time that it is the same, and sooner where it was not', async () => {
		await corrected('lin', 't.chaoyang', scene.place);
		const entry = await newest();
		await tryIt(better, entry);
		const card = async () =>
			(await rowsOf('maya')).find(({ revisionId }) => revisionId === entry.revisionId)!;
		const first = await card();
		expect(first.dueAt.getTime() - first.createdAt.getTime()).toBeGreaterThanOrEqual(day);
		moveClock(first.scheduledDays * day + 60_000);
		expect((await again()).map(({ key }) => key)).toContain(entry.key);
		await tryIt(better, entry);
		const second = await card();
		expect(second.scheduledDays).toBeGreaterThan(first.scheduledDays);
		moveClock((first.scheduledDays + second.scheduledDays) * day + 120_000);
		await gotIt(await actor('maya'), entry, 'en');
		expect((await card()).reps).toBe(3);
		expect((await again()).map(({ key }) => key)).not.toContain(entry.key);
	});

	test('a correction of several sentences is understood when each is done', async () => {
		const said = { 0: { rewrite: better }, 1: { rewrite: '天气好极了！' } };
		const { number } = await corrected('lin', 't.chaoyang', scene.place, { said });
		const { revisionId } = await newest();
		await gotIt(await actor('maya'), { revisionId, sentence: 0 }, 'en');
		expect(await isGot(number)).toBe(false);
		await tryIt('天气好极了!', { revisionId, sentence: 1 });
		expect(await isGot(number)).toBe(true);
	});

	test('disappears with a report of the correction, and can be tried no more', async () => {
		const { id, number } = await corrected('lin', 't.chaoyang', scene.place);
		const entry = await newest();
		expect(id).not.toBe(number);
		await reports.send(await actor('maya'), { releaseId: number, reason: 'unkind' });
		expect((await again()).map(({ key }) => key)).not.toContain(entry.key);
		await expect(tryIt(better, entry)).rejects.toThrow(NotFound);
	});

	test.each(['', '  ', '\u200b', 'a\0b', '\ud800', '长'.repeat(1_001)])(
		'%j cannot be compared',
		async (words) => {
			await corrected('lin', 't.chaoyang', scene.place);
			const refused = await tryIt(words, await newest()).catch((problem: unknown) => problem);
			expect(refused).toBeInstanceOf(Invalid);
			expect(refused).toMatchObject({ field: 'words' });
		}
	);

	test.each([
		{ revisionId: 'nonsense', sentence: 0 },
		{ revisionId: '01a00000-0000-7000-8000-000000000000', sentence: 0 },
		{ revisionId: null, sentence: 99 }
	])('%j is not found', async ({ revisionId, sentence }) => {
		await corrected('lin', 't.chaoyang', scene.place);
		const place = { revisionId: revisionId ?? (await newest()).revisionId, sentence };
		await expect(tryIt(better, place)).rejects.toThrow(NotFound);
	});
});
