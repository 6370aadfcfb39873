// What a student is offered who begins to write: for whom, in which language, at which level, and from which letters.
import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { env } from '../../../src/lib/server/kernel/env.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { boardsOf } from '../../../src/lib/server/forum/index.ts';
import { openThread, threadView } from '../../../src/lib/server/letters/index.ts';
import * as aids from '../../../src/lib/server/words/writing-aid/index.ts';
import { countStatements } from '../../statements.ts';
import { keepFrom, sent } from '../vocabulary/words.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';

useWorld();
beforeAll(() => void (env.UNDO_SECONDS = 0));

const fromMaya = (body: string) => sent('maya', 'lin', 't.carver', body);
const fromLin = (body: string) => sent('lin', 'maya', 't.chaoyang', body);

const nothing = { language: null, level: null, about: null, topicId: null };
const start = async (who: string, pairing: string, choice: object = {}, locale = 'en') =>
	aids.startView(await actor(who), { kind: 'letter', id: pairing }, { ...nothing, ...choice }, locale);
const line = async (who: string, pairing: string) => {
	const self = await actor(who);
	return (await threadView(await openThread(self, pairing), self, 'en')).help.asked;
};

test('the language is the one that the student learns, and their own can be chosen', async () => {
	const pairing = await pairingOf('maya', 'lin');
	expect((await start('maya', pairing)).lang).toBe('zh');
	expect((await start('lin', pairing)).lang).toBe('en');
	expect((await start('maya', pairing, { language: 'en' })).lang).toBe('en');
	expect((await start('maya', pairing, { language: 'fr' })).lang).toBe('zh');
	const english = await start('maya', pairing, { language: 'en' });
	expect(english.levels.find(({ chosen }) => chosen)!.level, 'of their own language').toBe(4);
	expect((await start('maya', pairing)).languages.map(({ name }) => name)).toEqual(['Chinese', 'English']);
});

test('the level is the student’s, another can be chosen, and beginnings are of three levels at most', async () => {
	const pairing = await pairingOf('maya', 'lin');
	const view = await start('maya', pairing, { about: 'food' });
	expect(view.levels.filter(({ chosen }) => chosen)).toHaveLength(1);
	expect(view.starters.length).toBeGreaterThanOrEqual(4);
	const easy = await start('maya', pairing, { about: 'food', level: '1' });
	const hard = await start('maya', pairing, { about: 'food', level: '4' });
	expect(easy.starters.map(({ text }) => text)).toContain('我喜欢吃……');
	expect(hard.starters.map(({ text }) => text)).not.toContain('我喜欢吃……');
	for (const level of ['0', '5', '-1', 'x', '\0'])
		expect((await start('maya', pairing, { level })).levels, level).toEqual(
			(await start('maya', pairing)).levels
		);
});

test('without a choice it is about the idea of the week; every topic can be chosen', async () => {
	const pairing = await pairingOf('maya', 'lin');
	const view = await start('maya', pairing);
	expect(view.idea).not.toBe('');
	expect(view.topics[0]).toMatchObject({ id: '', chosen: true });
	for (const { id } of view.topics)
		expect((await start('maya', pairing, { about: id })).starters.length, id).toBeGreaterThan(0);
	expect((await start('maya', pairing, { about: 'nothing' })).topics[0]).toMatchObject({ chosen: true });
	expect((await start('maya', pairing, {}, 'zh-Hans')).topics[1]!.name).toBe('打招呼');
});

test('words have pinyin and a meaning', async () => {
	const { words } = await start('maya', await pairingOf('maya', 'lin'), { about: 'food' });
	expect(words.find(({ text }) => text === '米饭')).toMatchObject({
		says: 'mǐfàn',
		meaning: expect.stringContaining('rice')
	});
	const english = await start('lin', await pairingOf('maya', 'lin'), { about: 'food' }, 'zh-Hans');
	expect(english.words.find(({ text }) => text === 'rice')!.meaning).toMatch(/\p{Script=Han}/u);
});

test('what the pal asked since one’s own last letter is listed, and said in the thread', async () => {
	const pairing = await pairingOf('maya', 'lin');
	await fromMaya('I have a cat. Do you have a pet?');
	expect((await start('maya', pairing)).asked).toEqual([]);
	await fromLin('我喜欢毽子。你会踢毽子吗？What do you do on weekends?');
	expect((await start('maya', pairing)).asked).toMatchObject([
		{
			title: 'Lin asked you 2 things',
			questions: [{ text: '你会踢毽子吗？' }, { text: 'What do you do on weekends?' }]
		}
	]);
	expect(await line('maya', pairing)).toBe('Lin asked you 2 things');
	expect(await line('lin', pairing), 'she wrote last').toBe('');
	expect((await start('lin', pairing)).asked).toEqual([]);
});

test('words of the pal’s last letter: not the commonest, with those of the notebook first', async () => {
	const pairing = await pairingOf('maya', 'lin');
	const { releaseId } = await fromLin('我们的城市很安静，我经常去公园锻炼，还参加比赛。');
	const view = await start('maya', pairing, { level: '2' });
	const texts = view.palWords!.words.map(({ text }) => text);
	expect(view.palWords!.title).toBe('Words from Lin’s last letter');
	expect(texts).toContain('锻炼');
	expect(texts).not.toContain('我们');
	expect((await start('maya', pairing, { language: 'en' })).palWords, 'in the other language').toBeNull();
	await keepFrom('maya', releaseId, '公园');
	expect((await start('maya', pairing, { level: '2' })).palWords!.words[0]).toMatchObject({
		text: '公园',
		kept: true
	});
});

test('a letter that was recalled or reported is not in it', async () => {
	const pairing = await pairingOf('maya', 'lin');
	await fromMaya('Hello again.');
	const { id } = await fromLin('你喜欢下雪吗？');
	expect(await line('maya', pairing)).toBe('Lin asked you 1 thing');
	await db()
		.insert(t.recall)
		.values({ reviewableId: id, by: await personId('t.chaoyang'), at: now(), reason: 'x' });
	expect((await start('maya', pairing)).asked).toEqual([]);
	expect(await line('maya', pairing)).toBe('');
	const second = await fromLin('你喜欢下雨吗？');
	await reports.send(await actor('maya'), { releaseId: second.releaseId, reason: 'unkind' });
	expect((await start('maya', pairing)).asked).toEqual([]);
	expect(await line('maya', pairing)).toBe('');
});

test('only a member finds it, and only under what there is', async () => {
	const pairing = await pairingOf('maya', 'lin');
	for (const who of ['noor', 'darius', 'james', 't.carver', 'coordinator'])
		await expect(start(who, pairing), who).rejects.toThrow(NotFound);
	for (const id of ['', 'nonsense', '\0', newId(), 'x'.repeat(100_000)])
		await expect(start('maya', id)).rejects.toThrow(NotFound);
	for (const kind of ['', 'pairing', 'constructor', '__proto__', 'board'])
		await expect(
			aids.startView(await actor('maya'), { kind, id: pairing }, nothing, 'en'),
			kind
		).rejects.toThrow(NotFound);
});

test('on a board: its language, without questions of a pal; for its students alone', async () => {
	const maya = await actor('maya');
	const boards = await boardsOf(maya);
	const chinese = boards.find(({ language }) => language?.startsWith('zh'))!;
	const place = { kind: 'board', id: chinese.id };
	const view = await aids.startView(maya, place, { ...nothing, language: 'en' }, 'en');
	expect(view).toMatchObject({ lang: 'zh', asked: [], palWords: null, isLetter: false });
	expect(view.starters.length).toBeGreaterThan(0);
	for (const who of ['t.carver', 'james', 'coordinator'])
		await expect(aids.startView(await actor(who), place, nothing, 'en'), who).rejects.toThrow(NotFound);
	await expect(aids.startView(maya, place, { ...nothing, topicId: newId() }, 'en')).rejects.toThrow(NotFound);
	const [topic] = await db().select().from(t.topic).where(eq(t.topic.boardId, chinese.id)).limit(1);
	const answering = await aids.startView(maya, place, { ...nothing, topicId: topic!.id }, 'en');
	expect(answering.back).toBe(`/forum/${chinese.id}/${topic!.id}#write`);
	expect(answering.levels[0]!.href).toContain(`of=${topic!.id}`);
});

test('a page asks eight statements at most, however many letters there are', async () => {
	const pairing = await pairingOf('maya', 'lin');
	await start('maya', pairing);
	expect(await countStatements(() => start('maya', pairing))).toBeLessThanOrEqual(8);
});
