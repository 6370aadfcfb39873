// A word that is asked the other way: its meaning is shown, and the word is typed.
import { beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { comparePinyin } from '../../../src/lib/server/engines/language/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { verdictOn } from '../../../src/lib/server/words/vocabulary/grade-word.ts';
import { reviewView } from '../../../src/lib/server/words/vocabulary/vocabulary-view.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { fromLin, keepFrom } from './words.ts';

useWorld();

const day = 86_400_000;
let releaseId: string;
beforeAll(async () => {
	({ releaseId } = await fromLin('林林周末去公园。'));
	await keepFrom('maya', releaseId, '公园');
});
const card = async () => (await reviewView(await actor('maya'), 'en')).card!;
const gradeNow = async (grade: string) => {
	const { id, seen } = await card();
	await vocabulary.grade(await actor('maya'), { id, seen, grade });
};

describe('every second time', () => {
	test('the meaning is asked for first, then the word, then the meaning again', async () => {
		expect(await card()).toMatchObject({ word: '公园', backward: false, explained: { found: true } });
		await gradeNow('easy');
		moveClock(60 * day);
		expect(await card()).toMatchObject({ word: '公园', backward: true });
		await gradeNow('easy');
		moveClock(400 * day);
		expect(await card()).toMatchObject({ word: '公园', backward: false });
	});

	test('a word without any meaning is not asked the other way, and one with a note of one’s own is', async () => {
		const name = await fromLin('Tonk came home.');
		await keepFrom('maya', name.releaseId, 'Tonk');
		await gradeNow('easy');
		moveClock(500 * day);
		const asked = async () => {
			const view = await card();
			return view.word === 'Tonk' ? view : (await gradeNow('easy'), card());
		};
		const tonk = await asked();
		if (tonk.seen % 2 === 0) {
			await gradeNow('easy');
			moveClock(1_000 * day);
		}
		const again = await asked();
		expect(again).toMatchObject({ word: 'Tonk', backward: false });
		expect(again.seen % 2).toBe(1);
		await vocabulary.explain(await actor('maya'), { word: again.id, meaning: 'a dog' });
		expect(await card()).toMatchObject({ backward: true, meaning: 'a dog' });
	});
});

test('what is typed is compared, and nothing else is told or stored', async () => {
	const view = await card();
	const check = async (who: string, word: string, typed: string) =>
		vocabulary.checkAnswer(await actor(who), { word, typed });
	expect(await check('maya', view.id, ' tonk ')).toBe('exact');
	expect(await check('maya', view.id, 'cat')).toBe('wrong');
	expect((await card()).seen).toBe(view.seen);
	await expect(check('lin', view.id, 'tonk')).rejects.toThrow(NotFound);
	await expect(check('t.carver', view.id, 'tonk')).rejects.toThrow(NotFound);
	await expect(check('maya', newId(), 'tonk')).rejects.toThrow(NotFound);
});

test.each([
	['你好', 'exact'],
	['nǐ hǎo', 'exact'],
	['nǐhǎo', 'exact'],
	['ni3 hao3', 'exact'],
	['Ni3hao3', 'exact'],
	['ni hao', 'exact'],
	['nihao', 'exact'],
	["ni'hao", 'exact'],
	['ní hǎo', 'tones'],
	['ni2 hao3', 'tones'],
	['ni', 'wrong'],
	['nin hao', 'wrong'],
	['hello', 'wrong'],
	['', 'wrong']
])('%s for 你好 is %s', (typed, verdict) => {
	expect(verdictOn(typed, { word: '你好', reading: 'nǐhǎo', language: 'zh' })).toBe(verdict);
});

test('neutral tones, ü and apostrophes are typed as people type them', () => {
	for (const typed of ['xi3huan', 'xǐ huan', 'xi3 huan5', 'xihuan'])
		expect(comparePinyin(typed, 'xǐhuan'), typed).toBe('same');
	for (const typed of ['lv4', 'lu:4', 'lü4', 'lǜ', 'lv'])
		expect(comparePinyin(typed, 'lǜ'), typed).toBe('same');
	expect(comparePinyin('lu4', 'lǜ')).toBe('other');
	for (const typed of ["xi'an", 'xi1 an1', 'xian']) expect(comparePinyin(typed, 'xī’ān'), typed).toBe('same');
	expect(verdictOn('Mother’s', { word: "mother's", reading: '', language: 'en' })).toBe('exact');
	expect(verdictOn('ni hao', { word: 'hello', reading: '', language: 'en' })).toBe('wrong');
});
