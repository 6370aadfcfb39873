// What a restriction does to what a student writes on a board.
import { expect, test } from 'vitest';
import { Conflict, Forbidden } from '../../../src/lib/server/kernel/errors.ts';
import * as restrictions from '../../../src/lib/server/safety/restrictions/index.ts';
import { approve, makeBoard, openedBy, placeOf, write } from '../../forum/boards.ts';
import { stateOf } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();

const inTwentyDays = () => new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
const start = async (who: string, kind: 'both_classrooms' | 'writing_paused') =>
	restrictions.start(await actor('t.carver'), {
		personId: await personId(who),
		kind,
		reason: 'A test',
		until: inTwentyDays()
	});

test('under “both classrooms” two teachers have to approve a post, and one cannot do it twice', async () => {
	const boardId = await makeBoard();
	const { topicId } = await openedBy('maya', 't.carver', { boardId });
	const { id } = await start('maya', 'both_classrooms');
	const { id: post } = await write('maya', { boardId, topicId, text: 'Under a restriction.' });
	expect(await approve('t.carver', post)).toEqual({ released: false, second: true });
	await expect(approve('t.carver', post)).rejects.toEqual(new Conflict('moved_by_you'));
	expect([await stateOf(post), (await placeOf(post)).releaseId]).toEqual(['waiting', null]);
	expect(await approve('t.ellis', post)).toEqual({ released: true });
	// For somebody else, and after it has ended, one approval is enough.
	const { id: noors } = await write('noor', { boardId, topicId, text: 'Without one.' });
	expect(await approve('t.carver', noors)).toEqual({ released: true });
	await restrictions.end(await actor('t.carver'), await personId('maya'), id);
	const { id: later } = await write('maya', { boardId, topicId, text: 'After it.' });
	expect(await approve('t.carver', later)).toEqual({ released: true });
});

test('while writing is paused nothing is handed in, and nothing that waits is approved', async () => {
	const boardId = await makeBoard();
	const { id: post } = await write('noor', { boardId });
	await start('noor', 'writing_paused');
	await expect(write('noor', { boardId })).rejects.toThrow(Forbidden);
	await expect(approve('t.carver', post)).rejects.toEqual(new Conflict('author_paused'));
});
