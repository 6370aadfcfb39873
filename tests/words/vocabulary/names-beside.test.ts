// Names are told apart from words where their people stand beside the text, and nowhere else.
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { person } from '../../../src/lib/server/kernel/schema/index.ts';
import * as forum from '../../../src/lib/server/forum/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { useSix } from '../../forum/corrections.ts';
import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { fromLin } from './words.ts';

useWorld();
const scene = useSix();

const rename = async (who: string, displayName: string) =>
	db()
		.update(person)
		.set({ displayName })
		.where(eq(person.id, await personId(who)));

const text = 'Thanks, Rose! In Birmingham I saw a rose. Carver is far. Say hi to Cole.';

test('in a letter: of the pair, of their cities and schools; a name of somebody else may be one', async () => {
	await rename('maya', 'Rose');
	await rename('noor', 'Cole');
	const { releaseId } = await fromLin(text);
	const look = async (who: string, word: string) =>
		(await vocabulary.wordView(await actor(who), releaseId, text.indexOf(word))).meaning;
	for (const who of ['maya', 'lin']) {
		for (const word of ['Rose', 'Birmingham', 'Carver'])
			expect(await look(who, word), word).toMatchObject({ name: 'surely', senses: [] });
		expect(await look(who, 'rose')).not.toHaveProperty('name');
		expect(await look(who, 'Cole')).toMatchObject({ name: 'perhaps', found: true });
	}
	const { paragraphs } = await vocabulary.readView(await actor('maya'), releaseId, 'en');
	expect(
		paragraphs
			.flat()
			.filter(({ name }) => name)
			.map((token) => token.text)
	).toEqual(['Rose', 'Birmingham', 'Carver']);
});

test('at the desk and in a draft: of the pair', async () => {
	await rename('maya', 'Rose');
	const { id } = await waiting('lin', 'maya', 'Dear Rose, look at the rose.');
	const explained = await vocabulary.explainedText(
		await actor('t.chaoyang'),
		{ kind: 'desk', id, locale: 'en' },
		5
	);
	expect(explained.meaning).toMatchObject({ name: 'surely' });
	expect(explained.words.map(({ word }) => word.text)).toEqual(['Dear', 'Rose', 'look', 'at', 'the', 'rose']);
	expect(explained.words.filter(({ meaning }) => meaning.name).map(({ word }) => word.text)).toEqual([
		'Rose'
	]);
	const pairingId = await pairingOf('maya', 'lin');
	await expect(
		vocabulary.explainedText(await actor('noor'), { kind: 'draft', id: pairingId, locale: 'en' }, null)
	).rejects.toThrow(NotFound);
});

test('the draft of a post says how hard it is, to its writer alone, in a topic and for a new one', async () => {
	const { topicId } = scene.place;
	const lin = await actor('lin');
	await forum.saveDraft(lin, { boardId: scene.board, topicId, body: '我昨天在图书馆研究蝴蝶。' });
	await forum.saveDraft(lin, { boardId: scene.board, topicId: null, title: '周末', body: '我喜欢游泳。' });
	const explained = async (who: string, kind: string, id: string) =>
		vocabulary.explainedText(await actor(who), { kind, id, locale: 'en' }, null);

	const inTopic = await explained('lin', 'post', topicId);
	expect(inTopic).toMatchObject({ draftFor: 'board', back: `/forum/${scene.board}/${topicId}#write` });
	expect(inTopic.levels.map(({ name }) => name)).toContain('YCT 4');
	expect(inTopic.harder).toMatchObject({ level: 'HSK 2', words: ['图书馆', '研究', '蝴蝶'] });
	const forNew = await explained('lin', 'topic', scene.board);
	expect(forNew.words.map(({ word }) => word.text)).toEqual(['周末', '我', '喜欢', '游泳']);

	// Maya may write there too: her own draft is empty, and lin’s words are in nothing that she gets.
	for (const [kind, id] of [
		['post', topicId],
		['topic', scene.board]
	] as const) {
		expect(await explained('maya', kind, id)).toMatchObject({ paragraphs: [], levels: [], words: [] });
		for (const who of ['james', 't.phillips'])
			await expect(explained(who, kind, id), `${kind} ${who}`).rejects.toThrow(NotFound);
		for (const forged of [newId(), 'nonsense', '', '\0', 'x'.repeat(100_000)])
			await expect(explained('lin', kind, forged)).rejects.toThrow(NotFound);
	}
});
