import { beforeEach, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as levels from '../../../src/lib/server/people/levels/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { clearLevels, listOf, recordFor, standing } from './stage.ts';

useWorld();
beforeEach(async () => {
	await clearLevels('maya');
	await clearLevels('noor');
	await db().delete(t.levelList);
});

const header = 'account,test,level,date';
const two = listOf(header, 'maya,YCT,2,5/17/2026', 'noor,HSK 3.0,1级,2026-05-17');
const upload = async (file = two, who = 't.carver', school = 'carver') =>
	levels.uploadLevels(await actor(who), school, file);
const look = async (id: string, who = 't.ellis') => levels.levelListView(await actor(who), id, 'en');
const confirm = async (who: string, id: string, plan?: string) =>
	levels.confirmLevels(await actor(who), id, plan ?? (await look(id)).fingerprint);
const problems = async (...lines: string[]) =>
	(await look(await upload(listOf(...lines)))).lines.map(({ problem }) => problem);

describe('results of a test day', () => {
	test('are recorded when a second adult has confirmed what they saw, and not before', async () => {
		const id = await upload();
		expect(await standing('maya')).toEqual([]);
		await confirm('t.ellis', id);
		expect(await standing('maya')).toMatchObject([
			{ level: 'YCT 2', takenOn: '2026-05-17', paper: 'register', by: await personId('t.carver') }
		]);
		expect(await standing('noor')).toMatchObject([{ test: 'hsk3', level: 'new HSK 1' }]);
		const [list] = await db().select().from(t.levelList).where(eq(t.levelList.id, id));
		expect(list).toMatchObject({ content: null, outcome: 'confirmed' });
		await expect(confirm('t.ellis', id, 'again')).rejects.toThrow(NotFound);
	});

	test('are not confirmed by the hand that uploaded them, nor seen at another school', async () => {
		const id = await upload();
		await expect(confirm('t.carver', id)).rejects.toEqual(new Forbidden('levels_own'));
		for (const who of ['t.phillips', 't.chaoyang', 'coordinator', 'maya'])
			await expect(look(id, who)).rejects.toThrow(NotFound);
		await expect(upload(two, 't.phillips')).rejects.toThrow(NotFound);
		expect(await standing('maya')).toEqual([]);
	});

	test('that changed since they were seen are refused, and what is recorded already is left out', async () => {
		const id = await upload();
		const { fingerprint } = await look(id);
		await recordFor('t.carver', 'maya', { takenOn: '2026-05-17' });
		await expect(confirm('t.ellis', id, fingerprint)).rejects.toEqual(new Conflict('roster_moved'));
		expect((await look(id)).lines.map(({ recorded }) => recorded)).toEqual([true, false]);
		await confirm('t.ellis', id);
		expect(await standing('maya')).toHaveLength(1);
	});

	test('are confirmed once, when two colleagues do it at the same time', async () => {
		const id = await upload();
		const { fingerprint } = await look(id);
		const sent = await Promise.allSettled(
			['t.ellis', 't.moore', 't.ellis'].map((who) => confirm(who, id, fingerprint))
		);
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await standing('maya')).toHaveLength(1);
	});

	test('say line by line what is wrong, and nothing of such a list is recorded', async () => {
		expect(
			await problems(
				header,
				'nobody,YCT,2,2026-05-17',
				'maya,TOEIC,2,2026-05-17',
				'maya,YCT,9,2026-05-17',
				'maya,CEFR,B1,2026-05-17',
				'maya,YCT,2,someday',
				'maya,YCT,2,2999-01-01',
				'maya,YCT,2,2026-05-17',
				'maya,YCT,2,2026-05-17',
				'=1+1,YCT,2,2026-05-17'
			)
		).toEqual([
			expect.stringContaining('No student'),
			expect.stringContaining('Which test'),
			expect.stringContaining('no such level'),
			expect.stringContaining('language'),
			expect.stringContaining('2026-05-17'),
			expect.stringContaining('not after today'),
			null,
			expect.stringContaining('twice'),
			expect.stringContaining('cell')
		]);
		const [list] = await db().select().from(t.levelList);
		await expect(confirm('t.ellis', list!.id)).rejects.toEqual(new Conflict('levels_wrong'));
	});

	test('name students as class lists do, in Chinese too; two facts of two students are refused', async () => {
		expect(await problems('登录名,姓名,考试,级别,考试日期', 'maya,Noor,HSK,三级,2026年5月17日')).toEqual([
			expect.stringContaining('two different students')
		]);
		expect(await problems('姓名,考试,级别,考试日期', 'Nobody Here,HSK,三级,2026年5月17日')).toEqual([
			expect.stringContaining('No student')
		]);
		expect(await problems('登录名,考试,级别,考试日期', 'maya,HSK,三级,2026年5月17日')).toEqual([null]);
	});

	test.each([
		['', 'levels_unreadable'],
		['name\nMaya', 'levels_columns'],
		[header, 'levels_empty'],
		[[header, ...Array.from({ length: 501 }, () => 'maya,YCT,2,2026-05-17')].join('\n'), 'levels_many'],
		['x'.repeat(200_001), 'levels_unreadable']
	])('that are no list are refused at the file', async (text, code) => {
		await expect(upload(listOf(text))).rejects.toEqual(new Invalid('file', code));
	});

	test('that nobody confirms are erased after two weeks; a colleague may discard them before', async () => {
		const id = await upload();
		await levels.discardLevels(await actor('t.ellis'), id);
		await upload();
		moveClock(15 * 86_400_000);
		expect(await levels.sweepLevelLists()).toBe(1);
		const lists = await db().select().from(t.levelList);
		expect(lists.map(({ content }) => content)).toEqual([null, null]);
	});
});
