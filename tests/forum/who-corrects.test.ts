import { describe, expect, test } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { correctionContext } from '../../src/lib/server/exchange/forum/corrections/correction-context.ts';
import * as forum from '../../src/lib/server/exchange/forum/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy, read, write } from './boards.ts';
import { correct, corrected, look, numberOf, six, useSix } from './corrections.ts';

useWorld();
const made = useSix();
const countIn = async (username: string) =>
	(await read(username, made.board, made.place.topicId)).posts[0]!.corrections;

describe('what may be corrected, and by whom', () => {
	test('own words never, and not by who knows the language less', async () => {
		await expect(correct('maya', made.place)).rejects.toThrow(new Forbidden('correct_own'));
		const ofLin = await openedBy('lin', 't.chaoyang', { boardId: made.board, text: six });
		const hers = { boardId: made.board, topicId: ofLin.topicId, target: ofLin.releaseId };
		await expect(correct('maya', hers)).rejects.toThrow(new Forbidden('correct_level'));
		expect((await look('maya', hers)).fits).toBe(false);
		expect((await look('lin', made.place)).fits).toBe(true);
	});

	test('everybody where the board says so, staff alone where it says that', async () => {
		for (const [correctors, may] of [
			['everyone', true],
			['staff', false]
		] as const) {
			const other = await makeBoard({ correctors });
			const { topicId, releaseId } = await openedBy('lin', 't.chaoyang', { boardId: other, text: six });
			const there = { boardId: other, topicId, target: releaseId };
			expect((await look('maya', there)).fits).toBe(may);
			expect((await look('t.carver', there)).fits).toBe(true);
			if (may) await correct('maya', there);
			else await expect(correct('maya', there)).rejects.toThrow(new Forbidden('correct_level'));
		}
	});

	test('the language of the text counts where the board has none', async () => {
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

	test('nothing for people of another program, and nothing that waits or was taken back', async () => {
		for (const username of ['james', 't.phillips', 't.anshan'])
			await expect(look(username, made.place)).rejects.toThrow(NotFound);
		const { id } = await write('maya', { boardId: made.board, topicId: made.place.topicId, text: six });
		for (const target of [id, newId(), 'nothing'])
			await expect(look('lin', { ...made.place, target })).rejects.toThrow(NotFound);
		const elsewhere = await openedBy('maya', 't.carver', { boardId: made.board, text: six });
		await expect(look('lin', { ...made.place, target: elsewhere.releaseId })).rejects.toThrow(NotFound);
		await moderation.recallItem(await actor('t.carver'), made.itemId, 'a try');
		await expect(look('lin', made.place)).rejects.toThrow(NotFound);
	});

	test('under a later wording older corrections are not shown, and none is taken in', async () => {
		const before = await corrected('lin', 't.chaoyang', made.place);
		const open = await correct('yue', made.place);
		const wording = { wording: 'x', said: { 0: { perfect: true } } };
		await expect(correct('lin', made.place, wording)).rejects.toThrow(new Conflict('correction_wording'));
		const edit = {
			boardId: made.board,
			topicId: made.place.topicId,
			edits: made.place.target,
			title: 'Again',
			text: '下雨了。'
		};
		const { id } = await write('maya', edit);
		await approve('t.carver', id);
		expect((await look('lin', made.place)).corrections).toEqual([]);
		expect((await look('lin', made.place)).target.sentences).toEqual(['下雨了。']);
		expect(await countIn('lin')).toBe(0);
		await expect(look('lin', { ...made.place, target: before.number })).rejects.toThrow(NotFound);
		const change = { id: open.id, basis: open.revisionId, said: { 0: { perfect: true } } };
		await expect(correct('yue', made.place, change)).rejects.toThrow(new Invalid('form', 'letter_unknown'));
		await approve('t.chaoyang', open.id);
		expect((await look('lin', made.place)).corrections).toEqual([]);
	});

	test.each([
		['a sentence that is not there', { 6: { perfect: true } }, 'form', 'correction_sentence'],
		['a negative sentence', { '-1': { perfect: true } }, 'form', 'correction_sentence'],
		['nothing', {}, 'form', 'correction_empty'],
		['perfect and written anew', { 1: { perfect: true, rewrite: '好。' } }, 'rewrite-1', 'correction_both'],
		['100 kB', { 1: { rewrite: '好'.repeat(33_000) } }, 'rewrite-1', 'letter_too_long'],
		['a long note', { 1: { note: 'a'.repeat(501) } }, 'note-1', 'letter_too_long'],
		['U+0000', { 1: { rewrite: 'a\0' } }, 'rewrite-1', 'letter_unreadable'],
		['a broken note', { 1: { note: 'a\ud800' } }, 'note-1', 'letter_unreadable'],
		['an invented kind', { 1: { note: 'a', kind: 'everything' } }, 'kind-1', 'form_invalid']
	])('%s is refused', async (_, said, field, code) => {
		await expect(correct('lin', made.place, { said })).rejects.toThrow(new Invalid(field, code));
		expect((await look('lin', made.place)).own).toEqual([]);
	});

	test('a sentence that is written as it was is perfect', async () => {
		await corrected('lin', 't.chaoyang', made.place, { said: { 1: { rewrite: ' 天气很好！ ' } } });
		expect((await look('maya', made.place)).corrections[0]!.lines).toMatchObject([
			{ perfect: true, rewrite: null }
		]);
	});

	test('nothing in a topic that is closed to new posts, but staff may', async () => {
		await forum.lock(await actor('t.chaoyang'), made.place, true);
		await expect(correct('lin', made.place)).rejects.toThrow(new Conflict('topic_locked'));
		expect((await correct('t.chaoyang', made.place)).released).toBe(true);
	});
});

describe('a correction of a correction', () => {
	test('is of its rewrites, by others than its writer, and goes no further', async () => {
		const { number } = await corrected('lin', 't.chaoyang', made.place, {
			said: { 0: { perfect: true }, 2: { rewrite: '我看见了很多狗。' }, 4: { rewrite: '我养了一只狗。' } }
		});
		const there = { ...made.place, target: number };
		const seen = await look('yue', there);
		expect(seen.target.sentences).toEqual(['我看见了很多狗。', '我养了一只狗。']);
		expect(seen.target.postId).toBe(made.place.target);
		await expect(correct('lin', there)).rejects.toThrow(new Forbidden('correct_own'));
		await expect(correct('maya', there)).rejects.toThrow(new Forbidden('correct_level'));
		const { id } = await correct('yue', there, { said: { 1: { rewrite: '我有一只狗。' } } });
		expect((await look('maya', made.place)).corrections[0]!.corrections).toBe(0);
		const { place: beside } = await correctionContext(id, 'en');
		expect(
			beside!
				.lines![0]!.ops.filter(([kind]) => kind !== '+')
				.map(([, text]) => text)
				.join('')
		).toBe('我养了一只狗。');
		await approve('t.chaoyang', id);
		expect((await look('maya', made.place)).corrections[0]!.corrections).toBe(1);
		expect((await look('maya', there)).corrections).toHaveLength(1);
		await expect(look('lin', { ...made.place, target: await numberOf(id) })).rejects.toThrow(NotFound);
	});
});

describe('got it', () => {
	test('is said by the writer of the words alone, and taken back', async () => {
		const { number } = await corrected('lin', 't.chaoyang', made.place);
		for (const username of ['lin', 'yue', 't.carver', 't.chaoyang'])
			await expect(forum.acknowledge(await actor(username), made.place, number)).rejects.toThrow(NotFound);
		await expect(forum.acknowledge(await actor('maya'), made.place, newId())).rejects.toThrow(NotFound);
		await forum.acknowledge(await actor('maya'), made.place, number);
		expect((await look('lin', made.place)).corrections[0]!.got).toBe(true);
		await forum.acknowledge(await actor('maya'), made.place, number);
		expect((await look('lin', made.place)).corrections[0]!.got).toBe(false);
	});
});

describe('what staff correct', () => {
	test('does not go where a check sees something', async () => {
		const said = { 0: { note: 'Write to me at teacher@example.org' } };
		await expect(correct('t.chaoyang', made.place, { said })).rejects.toThrow(
			new Invalid('form', 'board_words')
		);
		expect((await look('maya', made.place)).corrections).toEqual([]);
	});
});
