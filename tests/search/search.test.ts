import { describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { release, searchEntry } from '../../src/lib/server/kernel/schema/index.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { indexMissing } from '../../src/lib/server/search/entries.ts';
import { approve, makeBoard, openedBy, placeOf, write } from '../forum/boards.ts';
import { waiting } from '../review/desk.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { count, useTrombones } from './looking.ts';

useWorld();
const scene = useTrombones();

describe('search does not find', () => {
	test('what waits, was returned, withheld or recalled: it has no entry', async () => {
		const text = 'A wombat sleeps here.';
		const place = { boardId: scene.board, topicId: scene.topicId, text };
		const counts = async () => [
			await count('maya', 'wombat'),
			await count('t.carver', 'wombat'),
			await count('lin', 'wombat')
		];
		const [waits, returned, withheld] = [
			await write('lin', place),
			await write('lin', place),
			await write('lin', place)
		];
		const teacher = await actor('t.chaoyang');
		for (const [item, decision] of [
			[returned, 'return'],
			[withheld, 'withhold']
		] as const)
			await moderation.decide(teacher, {
				revisionId: item.revisionId,
				decision,
				reason: 'other',
				words: 'No.'
			});
		expect(await counts()).toEqual([0, 0, 0]);
		env.UNDO_SECONDS = 60;
		await approve('t.chaoyang', waits.id);
		env.UNDO_SECONDS = 0;
		await indexMissing();
		expect(await counts()).toEqual([0, 0, 0]);
		await moderation.undo(teacher, waits.revisionId);
		await approve('t.chaoyang', waits.id);
		expect(await counts()).toEqual([1, 1, 1]);
		await moderation.recallItem(teacher, waits.id, 'a try');
		await indexMissing();
		expect(await counts()).toEqual([0, 0, 0]);
		expect(await db().$count(searchEntry, eq(searchEntry.reviewableId, waits.id))).toBe(0);
	});

	test('what is in another program or on a closed board', async () => {
		expect(await count('lin', '"trombones loudly"')).toBe(1);
		for (const other of ['james', 't.phillips'])
			expect(await count(other, '"trombones loudly"'), other).toBe(0);
		const closed = await makeBoard();
		await openedBy('maya', 't.carver', { boardId: closed, title: 'Quokka', text: 'A quokka smiles.' });
		expect(await count('lin', 'quokka')).toBe(1);
		await forum.closeBoard(await actor('coordinator'), closed, true);
		expect(await count('lin', 'quokka')).toBe(0);
		expect(await count('t.carver', 'quokka', { place: closed })).toBe(0);
		expect(await count('coordinator', 'quokka')).toBe(1);
	});

	test('letters of others: pals find theirs, teachers and classmates none', async () => {
		const { id } = await waiting('maya', 'lin', 'We saw an axolotl in the museum.');
		expect(await count('lin', 'axolotl')).toBe(0);
		await approve('t.carver', id);
		expect(await count('lin', 'axolotl')).toBe(1);
		expect(await count('maya', 'axolotl', { place: 'letters' })).toBe(1);
		expect(await count('lin', 'axolotl', { place: scene.board })).toBe(0);
		for (const other of ['noor', 'james', 't.carver', 't.chaoyang', 'coordinator'])
			expect(await count(other, 'axolotl'), other).toBe(0);
		const [letter] = await db().select().from(release).where(eq(release.reviewableId, id));
		await reports.send(await actor('lin'), { releaseId: letter!.id, reason: 'unkind' });
		expect(await count('lin', 'axolotl')).toBe(0);
	});

	test('an earlier wording, or posts in a topic whose opening post was recalled', async () => {
		const topic = await openedBy('maya', 't.carver', {
			boardId: scene.board,
			title: 'Numbat',
			text: 'A numbat runs.'
		});
		const { id: answer } = await write('lin', {
			boardId: scene.board,
			topicId: topic.topicId,
			text: 'And an echidna.'
		});
		await approve('t.chaoyang', answer);
		const { releaseId } = await placeOf(answer);
		const { id: edit } = await write('lin', {
			boardId: scene.board,
			topicId: topic.topicId,
			edits: releaseId,
			text: 'And a platypus.'
		});
		expect([await count('maya', 'echidna'), await count('maya', 'platypus')]).toEqual([1, 0]);
		await approve('t.chaoyang', edit);
		expect([await count('maya', 'echidna'), await count('maya', 'platypus')]).toEqual([0, 1]);
		await moderation.recallItem(await actor('t.carver'), topic.itemId, 'a try');
		expect([await count('lin', 'numbat'), await count('maya', 'platypus')]).toEqual([0, 0]);
	});
});
