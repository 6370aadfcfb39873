// How hard a text is: words above a level, and how much of a draft somebody at a level knows.
import { beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { draft, profileLanguage, verifiedLevel } from '../../src/lib/server/kernel/schema/index.ts';
import { difficultyOf, stepOfWord } from '../../src/lib/server/engines/dictionary/index.ts';
import { readingOf } from '../../src/lib/server/engines/language/index.ts';
import * as messages from '../../src/lib/server/exchange/messages/index.ts';
import * as notebook from '../../src/lib/server/exchange/vocabulary/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { fromLin } from './words.ts';

useWorld();

describe('the step of a word', () => {
	test.each([
		['zh', '我', 2],
		['zh', '知道', 3],
		['zh', '火车', 3],
		['zh', '两个', 3],
		['zh', '环境', 4],
		['zh', '毽子', 8],
		['zh', '莉', null],
		['en', 'school', 2],
		['en', 'went', 2],
		['en', 'weekend', 3],
		['en', 'Kwabena', null],
		['en', 'mitochondria', 8],
		['hu', 'szia', null]
	])('%s %s is %s', (lang, text, step) => {
		const measured = stepOfWord({ text, lang, at: 0 });
		if (step === 8) expect(measured).toBeGreaterThan(5);
		else expect(measured).toBe(step);
	});

	test('the higher the level, the more of a text is known; names are not counted', async () => {
		const text = await readingOf('My friend Kwabena went to school. The mitochondria is tiny.', 'en');
		const shares = [2, 3, 4, 5].map((step) => difficultyOf(text, step));
		expect(shares.map(({ words }) => words)).toEqual([9, 9, 9, 9]);
		for (const [n, { known }] of shares.entries())
			if (n) expect(known).toBeGreaterThanOrEqual(shares[n - 1]!.known);
		expect(shares[0]!.known).toBeGreaterThanOrEqual(5);
		expect(shares[3]!.known).toBeLessThan(9);
		expect(difficultyOf(await readingOf('123 …', 'en'), 3)).toEqual({ words: 0, known: 0 });
	});
});

describe('a letter', () => {
	let releaseId: string;
	beforeAll(async () => {
		({ releaseId } = await fromLin('我知道环境很重要。'));
	});
	const hardFor = async (above: number | null) =>
		(await notebook.readView(await actor('maya'), releaseId, 'en', above)).paragraphs
			.flat()
			.filter(({ hard }) => hard)
			.map(({ text }) => text);

	test('has the words above a level marked, and none until that is asked for', async () => {
		expect(await hardFor(null)).toEqual([]);
		expect(await hardFor(3)).toEqual(['环境', '重要']);
		expect(await hardFor(2)).toEqual(['知道', '环境', '重要']);
		expect(await hardFor(5)).toEqual([]);
	});

	test('has the reader’s own level among those to choose from; from HSK 4 on no pinyin stands above', async () => {
		const view = async () => notebook.readView(await actor('maya'), releaseId, 'en');
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
		await say('HSK 2');
		expect((await view()).levels.filter(({ own }) => own)).toEqual([{ step: 3, name: 'HSK 2', own: true }]);
		expect((await view()).withoutPinyin).toBe(false);
		await say('HSK 4');
		expect((await view()).withoutPinyin).toBe(true);
	});
});

describe('a draft', () => {
	const explained = async (who: string, id: string) =>
		notebook.explainedText(await actor(who), { kind: 'draft', id, locale: 'en' }, null);

	test('tells its writer how much of it a pal at each level knows, and nobody else anything', async () => {
		const pairingId = await pairingOf('maya', 'lin');
		await db().delete(draft);
		await messages.saveDraft(await actor('maya'), { pairingId, body: 'My dog likes the clarinet.' });
		const { levels, words, for: name } = await explained('maya', pairingId);
		expect(name).toBe('Lin');
		expect(levels.map(({ name: level }) => level)).toEqual(['A1', 'A2', 'B1', 'B2']);
		for (const [n, { percent }] of levels.entries())
			expect(percent).toBeGreaterThanOrEqual(n ? levels[n - 1]!.percent : 60);
		expect(words.find(({ word }) => word.text === 'clarinet')!.step).toBeGreaterThan(3);
		// The pal’s own draft, which is empty; nothing of maya’s.
		expect(await explained('lin', pairingId)).toMatchObject({ paragraphs: [], levels: [], words: [] });
		for (const who of ['noor', 'james', 't.carver', 'coordinator'])
			await expect(explained(who, pairingId), who).rejects.toThrow(NotFound);
		await expect(explained('maya', newId())).rejects.toThrow(NotFound);
	});
});
