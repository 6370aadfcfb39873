import { describe, expect, test } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { correctionContext } from '../../src/lib/server/forum/corrections/correction-context.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy, read, write } from './boards.ts';
import { correct, corrected, look, numberOf, six, useSix } from './corrections.ts';

useWorld();
const scene = useSix();
const countIn = async (username: string) =>
	(await read(username, scene.board, scene.place.topicId)).posts[0]!.corrections;

describe('what may be corrected, and by whom', () => {
	test('nobody corrects their own text, or a language they know less well', async () => {
		await expect(correct('maya', scene.place)).rejects.toThrow(new Forbidden('correct_own'));
		const ofLin = await openedBy('lin', 't.chaoyang', { boardId: scene.board, text: six });
		const linsText = { boardId: scene.board, topicId: ofLin.topicId, target: ofLin.releaseId };
		await expect(correct('maya', linsText)).rejects.toThrow(new Forbidden('correct_level'));
		expect((await look('maya', linsText)).fits).toBe(false);
		expect((await look('lin', scene.place)).fits).toBe(true);
	});

	test('everybody may correct where the board says so, and staff alone where it says that', async () => {
		for (const [correctors, may] of [
			['everyone', true],
			['staff', false]
		] as const) {
			const other = await makeBoard({ correctors });
			const { topicId, releaseId } = await openedBy('lin', 't.chaoyang', { boardId: other, text: six });
			const location = { boardId: other, topicId, target: releaseId };
			expect((await look('maya', location)).fits).toBe(may);
			expect((await look('t.carver', location)).fits).toBe(true);
			if (may) await correct('maya', location);
			else await expect(correct('maya', location)).rejects.toThrow(new Forbidden('correct_level'));
		}
	});

	test('on a board without a language, the language of the text decides', async () => {
		const culture = await makeBoard({ language: '' });
		const { topicId, releaseId } = await openedBy('maya', 't.carver', {
			boardId: culture,
			text: six,
			title: '公园'
		});
		const chinese = { boardId: culture, topicId, target: releaseId };
		expect((await look('lin', chinese)).fits).toBe(true);
		const english = await openedBy('maya', 't.carver', { boardId: culture, text: 'We went to the park.' });
		expect(
			(await look('lin', { boardId: culture, topicId: english.topicId, target: english.releaseId })).fits
		).toBe(false);
	});

	test('people of another program cannot open a text, and nobody can open one that waits or was recalled', async () => {
		for (const username of ['james', 't.phillips', 't.anshan'])
			await expect(look(username, scene.place)).rejects.toThrow(NotFound);
		const { id } = await write('maya', { boardId: scene.board, topicId: scene.place.topicId, text: six });
		for (const target of [id, newId(), 'nothing'])
			await expect(look('lin', { ...scene.place, target })).rejects.toThrow(NotFound);
		const elsewhere = await openedBy('maya', 't.carver', { boardId: scene.board, text: six });
		await expect(look('lin', { ...scene.place, target: elsewhere.releaseId })).rejects.toThrow(NotFound);
		await moderation.recallItem(await actor('t.carver'), scene.itemId, 'a try');
		await expect(look('lin', scene.place)).rejects.toThrow(NotFound);
	});

	test('after an edit, corrections of the old wording are hidden and no longer accepted', async () => {
		const before = await corrected('lin', 't.chaoyang', scene.place);
		const open = await correct('yue', scene.place);
		const wording = { wording: 'x', said: { 0: { perfect: true } } };
		await expect(correct('lin', scene.place, wording)).rejects.toThrow(new Conflict('correction_wording'));
		const edit = {
			boardId: scene.board,
			topicId: scene.place.topicId,
			edits: scene.place.target,
			title: 'Again',
			text: '下雨了。'
		};
		const { id } = await write('maya', edit);
		await approve('t.carver', id);
		expect((await look('lin', scene.place)).corrections).toEqual([]);
		expect((await look('lin', scene.place)).target.sentences).toEqual(['下雨了。']);
		expect(await countIn('lin')).toBe(0);
		await expect(look('lin', { ...scene.place, target: before.number })).rejects.toThrow(NotFound);
		const change = { id: open.id, basis: open.revisionId, said: { 0: { perfect: true } } };
		await expect(correct('yue', scene.place, change)).rejects.toThrow(new Invalid('form', 'letter_unknown'));
		await approve('t.chaoyang', open.id);
		expect((await look('lin', scene.place)).corrections).toEqual([]);
	});

	test.each([
		['a sentence that is not there', { 6: { perfect: true } }, 'form', 'correction_sentence'],
		['a negative sentence', { '-1': { perfect: true } }, 'form', 'correction_sentence'],
		['nothing', {}, 'form', 'correction_empty'],
		[
			'a sentence both perfect and rewritten',
			{ 1: { perfect: true, rewrite: '好。' } },
			'rewrite-1',
			'correction_both'
		],
		['100 kB', { 1: { rewrite: '好'.repeat(33_000) } }, 'rewrite-1', 'letter_too_long'],
		['a long note', { 1: { note: 'a'.repeat(501) } }, 'note-1', 'letter_too_long'],
		['U+0000', { 1: { rewrite: 'a\0' } }, 'rewrite-1', 'letter_unreadable'],
		['a broken note', { 1: { note: 'a\ud800' } }, 'note-1', 'letter_unreadable'],
		['an invented kind', { 1: { note: 'a', kind: 'everything' } }, 'kind-1', 'form_invalid']
	])('%s is refused', async (_, lines, field, code) => {
		await expect(correct('lin', scene.place, { said: lines })).rejects.toThrow(new Invalid(field, code));
		expect((await look('lin', scene.place)).own).toEqual([]);
	});

	test('a rewrite that equals its sentence counts as perfect', async () => {
		await corrected('lin', 't.chaoyang', scene.place, { said: { 1: { rewrite: ' 天气很好！ ' } } });
		expect((await look('maya', scene.place)).corrections[0]!.lines).toMatchObject([
			{ perfect: true, rewrite: null }
		]);
	});

	test('students cannot correct in a topic that is closed to new posts, but staff can', async () => {
		await forum.lock(await actor('t.chaoyang'), scene.place, true);
		await expect(correct('lin', scene.place)).rejects.toThrow(new Conflict('topic_locked'));
		expect((await correct('t.chaoyang', scene.place)).released).toBe(true);
	});
});

describe('a correction of a correction', () => {
	test('covers its rewrites, cannot be made by its writer, and cannot itself be corrected', async () => {
		const { number } = await corrected('lin', 't.chaoyang', scene.place, {
			said: { 0: { perfect: true }, 2: { rewrite: '我看见了很多狗。' }, 4: { rewrite: '我养了一只狗。' } }
		});
		const location = { ...scene.place, target: number };
		const view = await look('yue', location);
		expect(view.target.sentences).toEqual(['我看见了很多狗。', '我养了一只狗。']);
		expect(view.target.postId).toBe(scene.place.target);
		await expect(correct('lin', location)).rejects.toThrow(new Forbidden('correct_own'));
		await expect(correct('maya', location)).rejects.toThrow(new Forbidden('correct_level'));
		const { id } = await correct('yue', location, { said: { 1: { rewrite: '我有一只狗。' } } });
		expect((await look('maya', scene.place)).corrections[0]!.corrections).toBe(0);
		const { place: context } = await correctionContext(id, 'en');
		expect(
			context!
				.lines![0]!.ops.filter(([kind]) => kind !== '+')
				.map(([, text]) => text)
				.join('')
		).toBe('我养了一只狗。');
		await approve('t.chaoyang', id);
		expect((await look('maya', scene.place)).corrections[0]!.corrections).toBe(1);
		expect((await look('maya', location)).corrections).toHaveLength(1);
		await expect(look('lin', { ...scene.place, target: await numberOf(id) })).rejects.toThrow(NotFound);
	});
});

describe('acknowledging a correction (“got it”)', () => {
	test('is for the writer of the corrected text alone, and can be taken back', async () => {
		const { number } = await corrected('lin', 't.chaoyang', scene.place);
		for (const username of ['lin', 'yue', 't.carver', 't.chaoyang'])
			await expect(forum.acknowledge(await actor(username), scene.place, number)).rejects.toThrow(NotFound);
		await expect(forum.acknowledge(await actor('maya'), scene.place, newId())).rejects.toThrow(NotFound);
		await forum.acknowledge(await actor('maya'), scene.place, number);
		expect((await look('lin', scene.place)).corrections[0]!.got).toBe(true);
		await forum.acknowledge(await actor('maya'), scene.place, number);
		expect((await look('lin', scene.place)).corrections[0]!.got).toBe(false);
	});
});

describe('a correction by staff', () => {
	test('is refused where a check finds something', async () => {
		const lines = { 0: { note: 'Write to me at teacher@example.org' } };
		await expect(correct('t.chaoyang', scene.place, { said: lines })).rejects.toThrow(
			new Invalid('form', 'board_words')
		);
		expect((await look('maya', scene.place)).corrections).toEqual([]);
	});
});
