// How hard a text is: words above a level, and how much of a draft somebody at a level knows.
import { beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { draft, profileLanguage, verifiedLevel } from '../../../src/lib/server/kernel/schema/index.ts';
import { difficultyOf, levelIn, type LevelList } from '../../../src/lib/server/engines/dictionary/index.ts';
import { readingOf } from '../../../src/lib/server/engines/language/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { fromLin } from './words.ts';

useWorld();

describe('the level of a word', () => {
	const none = 99;
	test.each([
		['hsk', 'zh', '我', 1],
		['hsk', 'zh', '知道', 2],
		['hsk', 'zh', '火车', 2],
		['hsk', 'zh', '两个', 2],
		['hsk', 'zh', '环境', 3],
		['hsk', 'zh', '環境', 3],
		['hsk', 'zh', '毽子', none],
		['hsk', 'zh', '莉', null],
		['hsk', 'en', 'school', null],
		['yct', 'zh', '我', 1],
		['yct', 'zh', '香蕉', 2],
		['yct', 'zh', '學習', 2],
		['yct', 'zh', '一点', 4],
		['yct', 'zh', '火车', 4],
		['yct', 'zh', '两个', 2],
		['yct', 'zh', '环境', none],
		['cefr', 'en', 'school', 0],
		['cefr', 'en', 'went', 0],
		['cefr', 'en', 'bananas', 0],
		['cefr', 'en', 'letter', 0],
		['cefr', 'en', 'remember', 1],
		['cefr', 'en', 'visit', 2],
		['cefr', 'en', 'Kwabena', null],
		['cefr', 'en', 'mitochondria', 5],
		['cefr', 'zh', '我', null],
		['cefr', 'hu', 'szia', null]
	] as const)('by %s, %s %s is %s', (list, lang, text, level) => {
		expect(levelIn(list, { text, lang, at: 0 })).toBe(level);
	});

	test('names have none', () => {
		expect(levelIn('cefr', { text: 'Rose', lang: 'en', at: 0, name: 'surely' })).toBe(null);
	});

	test('the higher the level, the more of a text is known; names are not counted', async () => {
		const text = await readingOf('My friend Kwabena went to school. The mitochondria is tiny.', 'en');
		const shares = [0, 1, 2, 3, 4].map((rank) => difficultyOf(text, { list: 'cefr', rank }));
		expect(shares.map(({ words }) => words)).toEqual([9, 9, 9, 9, 9]);
		for (const [n, { known }] of shares.entries())
			if (n) expect(known).toBeGreaterThanOrEqual(shares[n - 1]!.known);
		expect(shares[0]!.known).toBeGreaterThanOrEqual(5);
		expect(shares[4]!.known).toBeLessThan(9);
		const lists: LevelList[] = ['hsk', 'yct', 'cefr'];
		for (const list of lists)
			expect(difficultyOf(await readingOf('123 …', 'en'), { list, rank: 3 })).toEqual({ words: 0, known: 0 });
	});
});

describe('a letter', () => {
	let releaseId: string;
	beforeAll(async () => {
		({ releaseId } = await fromLin('我知道环境很重要。'));
	});
	const hardFor = async (above: string | null) =>
		(await vocabulary.readView(await actor('maya'), releaseId, 'en', above)).paragraphs
			.flat()
			.filter(({ hard }) => hard)
			.map(({ text }) => text);

	test('has the words above a level marked, and none until that is asked for', async () => {
		expect(await hardFor(null)).toEqual([]);
		expect(await hardFor('hsk2')).toEqual(['环境', '重要']);
		expect(await hardFor('hsk1')).toEqual(['知道', '环境', '重要']);
		expect(await hardFor('hsk4')).toEqual([]);
		expect(await hardFor('yct4')).toEqual(['环境']);
		for (const unknown of ['a2', 'hsk9', '__proto__', '3', 'x'.repeat(100_000), '\0'])
			expect(await hardFor(unknown), unknown.slice(0, 9)).toEqual([]);
	});

	test('has the reader’s own level among those to choose from; from HSK 4 on no pinyin stands above', async () => {
		const view = async () => vocabulary.readView(await actor('maya'), releaseId, 'en');
		const personOf = await personId('maya');
		await db().delete(profileLanguage);
		await db().delete(verifiedLevel);
		expect((await view()).levels.some(({ own }) => own)).toBe(false);
		const say = async (level: string) => {
			await db().delete(profileLanguage);
			await db()
				.insert(profileLanguage)
				.values({ personId: personOf, language: 'zh', level, by: personOf, at: new Date() });
		};
		const ownLevels = async () => (await view()).levels.filter(({ own }) => own).map(({ name }) => name);
		await say('HSK 2');
		expect(await ownLevels()).toEqual(['HSK 2']);
		expect((await view()).pinyin).toBe(true);
		await say('YCT 2');
		expect(await ownLevels()).toEqual(['YCT 2']);
		// No list has the levels of 2021 and of CEFR for Chinese: the one that is about as high.
		await say('A1');
		expect(await ownLevels()).toEqual(['HSK 1']);
		expect((await view()).levels.map(({ name }) => name)).toEqual([
			'YCT 1',
			'YCT 2',
			'YCT 3',
			'YCT 4',
			'HSK 1',
			'HSK 2',
			'HSK 3',
			'HSK 4'
		]);
		await say('HSK 4');
		expect((await view()).pinyin).toBe(false);
	});
});

describe('a draft', () => {
	const explained = async (who: string, id: string) =>
		vocabulary.explainedText(await actor(who), { kind: 'draft', id, locale: 'en' }, null);

	test('tells its writer how much of it a pal at each level knows, and nobody else anything', async () => {
		const pairingId = await pairingOf('maya', 'lin');
		await db().delete(draft);
		await messages.saveDraft(await actor('maya'), { pairingId, body: 'My dog likes the clarinet.' });
		const { levels, harder, draftFor } = await explained('maya', pairingId);
		expect(draftFor).toEqual({ pal: 'Lin' });
		expect(levels.map(({ name }) => name)).toEqual(['pre-A1', 'A1', 'A2', 'B1', 'B2']);
		for (const [n, { percent }] of levels.entries())
			expect(percent).toBeGreaterThanOrEqual(n ? levels[n - 1]!.percent : 50);
		expect(harder).toEqual({ level: 'A2', words: ['clarinet'] });
		// The pal’s own draft, which is empty; nothing of maya’s.
		expect(await explained('lin', pairingId)).toMatchObject({ paragraphs: [], levels: [], words: [] });
		for (const who of ['noor', 'james', 't.carver', 'coordinator'])
			await expect(explained(who, pairingId), who).rejects.toThrow(NotFound);
		await expect(explained('maya', newId())).rejects.toThrow(NotFound);
	});
});
