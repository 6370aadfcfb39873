// A board counts up to a hundred and says that there are more; it does not call a part the whole.
import { expect, test } from 'vitest';
import { env } from '#env';
import * as forum from '../../src/lib/server/forum/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { maxCounted } from '../../src/lib/server/forum/topics.ts';
import { copyReleased } from '../copies.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { makeBoard, placeOf, write } from './boards.ts';

useWorld();

test('posts and new ones are counted exactly up to a hundred, and then as more', async () => {
	env.UNDO_SECONDS = 0;
	const boardId = await makeBoard();
	const { id } = await write('t.carver', { boardId, title: 'Numbers', text: 'Number 1.' });
	const { topicId } = await placeOf(id);
	const counts = async () => {
		const maya = await actor('maya');
		const opened = await forum.boardPage(maya, boardId, null);
		const { topics } = await inLocale('en', () => forum.boardView(opened, maya, 'en'));
		const { posts, fresh } = topics.find((topic) => topic.id === topicId)!;
		return [posts, fresh];
	};
	expect(await counts()).toEqual([1, 1]);
	await copyReleased(id, maxCounted - 1);
	expect(await counts()).toEqual([100, 100]);
	await copyReleased(id, 1);
	expect(await counts()).toEqual(['100+', '100+']);
	await copyReleased(id, 5);
	expect(await counts()).toEqual(['100+', '100+']);
});
