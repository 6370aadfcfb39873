import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { correctionLine, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { correctionContext } from '../../src/lib/server/forum/corrections/correction-context.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, read, revisionOf, write } from './boards.ts';
import { correct, corrected, look, six, useSix } from './corrections.ts';

useWorld();
const scene = useSix();
const countIn = async (username: string) =>
	(await read(username, scene.board, scene.place.topicId)).posts[0]!.corrections;

describe('a correction by a student', () => {
	test('waits for the teacher of its writer, is visible to nobody else, and appears once approved', async () => {
		const { id, released } = await correct('lin', scene.place, {
			said: { 0: { rewrite: '我周末去了公园。', kind: 'order', note: '了 goes after 去' } },
			rest: true
		});
		expect(released).toBe(false);
		for (const username of ['maya', 't.carver', 't.chaoyang', 'coordinator'])
			expect((await look(username, scene.place)).corrections).toEqual([]);
		expect(await countIn('maya')).toBe(0);
		expect((await look('lin', scene.place)).own).toMatchObject([{ id, state: 'waiting' }]);
		expect((await look('maya', scene.place)).own).toEqual([]);
		await expect(approve('t.carver', id)).rejects.toThrow(NotFound);
		await approve('t.chaoyang', id);
		const { corrections } = await look('maya', scene.place);
		expect(corrections).toMatchObject([
			{ author: (await actor('lin')).displayName, schoolId: 'chaoyang', got: false }
		]);
		expect(corrections[0]!.id).not.toBe(id);
		expect(corrections[0]!.lines).toHaveLength(6);
		expect(corrections[0]!.lines[0]).toEqual({
			sentence: 0,
			perfect: false,
			rewrite: '我周末去了公园。',
			note: '了 goes after 去',
			kind: 'order'
		});
		expect(corrections[0]!.lines.slice(1).every((line) => line.perfect)).toBe(true);
		expect(await countIn('maya')).toBe(1);
	});

	test('has all its rewrites and notes in the text that is screened and reviewed', async () => {
		const { id } = await correct('lin', scene.place, {
			said: {
				0: { rewrite: '我周末\n去了公园。', note: 'Two\nlines', kind: 'word' },
				2: { note: 'Only a note' },
				3: { perfect: true, note: 'So good' }
			}
		});
		const revisionId = await revisionOf(id);
		const [row] = await db().select().from(revision).where(eq(revision.id, revisionId));
		const lines = await db().select().from(correctionLine).where(eq(correctionLine.revisionId, revisionId));
		const words = lines.flatMap(({ rewrite, note }) => [rewrite, note]).filter((text) => text !== null);
		expect(words).toHaveLength(4);
		for (const text of words) expect(row!.body).toContain(text);
	});

	test('is screened: the teacher sees the findings about a note', async () => {
		const lines = { 0: { note: 'My number is 205 555 0147' } };
		const id = newId();
		await expect(correct('lin', scene.place, { id, said: lines })).rejects.toThrow('warned');
		await correct('lin', scene.place, { id, said: lines, anyway: true });
		const item = await moderation.findItem(await actor('t.chaoyang'), id);
		expect(item.findings.map(({ check }) => check)).toContain('contact');
	});

	test('that marks many sentences as perfect is not mistaken for a telephone number', async () => {
		const { id } = await correct('lin', scene.place, { said: {}, rest: true });
		expect((await moderation.findItem(await actor('t.chaoyang'), id)).findings).toEqual([]);
	});

	test('is shown on the desk beside the original, with the change in each sentence', async () => {
		const { id } = await correct('lin', scene.place, {
			said: { 5: { rewrite: '它的名字叫南瓜。', kind: 'tone' } }
		});
		const { place: location } = await correctionContext(id, 'en');
		expect(location!.about).toMatchObject({ name: (await actor('maya')).displayName, body: six });
		expect(location!.lines).toMatchObject([{ sentence: 5, perfect: false, kind: 'tone' }]);
		const { ops } = location!.lines![0]!;
		expect(
			ops
				.filter(([kind]) => kind !== '+')
				.map(([, text]) => text)
				.join('')
		).toBe('它叫南瓜。');
		expect(
			ops
				.filter(([kind]) => kind !== '-')
				.map(([, text]) => text)
				.join('')
		).toBe('它的名字叫南瓜。');
	});

	test('that was returned can be changed from its current wording, never from an older one', async () => {
		const { id, revisionId } = await correct('lin', scene.place);
		const decision = { decision: 'return', reason: 'unclear', words: 'Say why, please.' } as const;
		await moderation.decide(await actor('t.chaoyang'), { revisionId, ...decision });
		expect((await look('lin', scene.place)).own).toMatchObject([{ id, state: 'returned' }]);
		expect((await forum.findOwnCorrection(await actor('lin'), id)).review?.words).toBe('Say why, please.');
		const lines = { 0: { rewrite: '周末我去了公园。', note: 'Time first' } };
		await expect(correct('lin', scene.place, { id, said: lines })).rejects.toThrow(
			new Conflict('letter_already_sent')
		);
		await expect(correct('lin', scene.place, { id, said: lines, basis: newId() })).rejects.toThrow(
			new Conflict('letter_changed_elsewhere')
		);
		await correct('lin', scene.place, { id, said: lines, basis: revisionId });
		await approve('t.chaoyang', id);
		expect((await look('maya', scene.place)).corrections[0]!.lines[0]).toMatchObject({ note: 'Time first' });
	});

	test('can be withdrawn by its writer alone, and nobody else can read it', async () => {
		const { id } = await correct('lin', scene.place);
		await expect(forum.findOwnCorrection(await actor('maya'), id)).rejects.toThrow(NotFound);
		await expect(forum.withdraw(await actor('maya'), id)).rejects.toThrow(NotFound);
		await forum.withdraw(await actor('lin'), id);
		expect((await look('lin', scene.place)).own).toMatchObject([{ state: 'draft' }]);
	});

	test('that is recalled is no longer shown, and cannot be answered or acknowledged', async () => {
		const { id, number } = await corrected('lin', 't.chaoyang', scene.place);
		const about = { boardId: scene.board, topicId: scene.place.topicId, about: number, text: '为什么？' };
		await write('maya', about);
		await moderation.recallItem(await actor('t.chaoyang'), id, 'a try');
		expect((await look('maya', scene.place)).corrections).toEqual([]);
		expect(await countIn('lin')).toBe(0);
		await expect(look('lin', { ...scene.place, target: number })).rejects.toThrow(NotFound);
		await expect(write('maya', about)).rejects.toThrow(NotFound);
		await expect(forum.acknowledge(await actor('maya'), scene.place, number)).rejects.toThrow(NotFound);
	});

	test('is one per person while it is open; several people can correct the same sentence', async () => {
		await correct('lin', scene.place);
		await expect(correct('lin', scene.place)).rejects.toThrow(new Conflict('correction_open'));
		const { released } = await correct('t.chaoyang', scene.place, { said: { 0: { perfect: true } } });
		expect(released).toBe(true);
		await corrected('yue', 't.chaoyang', scene.place, { said: { 0: { rewrite: '周末我去公园了。' } } });
		const { corrections } = await look('maya', scene.place);
		expect(corrections.map(({ lines }) => lines[0]!.sentence)).toEqual([0, 0]);
		expect(await countIn('maya')).toBe(2);
	});

	test('is only one, even when handed in from two windows at once', async () => {
		const outcomes = await Promise.allSettled([correct('lin', scene.place), correct('lin', scene.place)]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const refused = outcomes.find((outcome) => outcome.status === 'rejected')!;
		expect(refused.reason).toEqual(new Conflict('correction_open'));
	});

	test('handed in twice with one id is one correction; the id of somebody else’s answers like an invalid one', async () => {
		const id = newId();
		const first = await correct('lin', scene.place, { id });
		expect(await correct('lin', scene.place, { id })).toEqual(first);
		await expect(correct('yue', scene.place, { id })).rejects.toThrow(new Invalid('form', 'letter_unknown'));
	});
});
