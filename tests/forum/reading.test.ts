// Students look up and keep words of posts, as they do with letters.
import { beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as vocabulary from '../../src/lib/server/words/vocabulary/index.ts';
import { findText } from '../../src/lib/server/words/vocabulary/find-text.ts';
import { readView } from '../../src/lib/server/words/vocabulary/read-view.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy, read, write } from './boards.ts';

useWorld();
let board: string;
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	board = await makeBoard();
});

const readId = async (topicId: string) => (await read('lin', board, topicId)).posts[0]!.readId;
const textFor = async (username: string, id: string) => (await findText(await actor(username), id)).body;

test('a post is read word by word by students of its board alone, in its current wording', async () => {
	const { topicId, releaseId, itemId } = await openedBy('maya', 't.carver', {
		boardId: board,
		text: '我喜欢下雪。'
	});
	const first = await readId(topicId);
	expect(first).toBe(releaseId);
	expect(await textFor('lin', first)).toContain('下雪');
	for (const username of ['james', 't.chaoyang', 'coordinator'])
		await expect(textFor(username, first), username).rejects.toThrow(NotFound);
	await vocabulary.keepWord(await actor('lin'), {
		releaseId: first,
		at: (await textFor('lin', first)).indexOf('喜欢'),
		word: '喜欢'
	});
	const { id: edit } = await write('maya', {
		boardId: board,
		topicId,
		edits: releaseId,
		text: '我不爱下雪。'
	});
	await expect(textFor('lin', edit)).rejects.toThrow(NotFound);
	await approve('t.carver', edit);
	await expect(textFor('lin', first)).rejects.toThrow(NotFound);
	const second = await readId(topicId);
	expect(await textFor('lin', second)).toContain('不爱');
	// The link back leads to the post, not to the release of its new wording.
	const { back } = await readView(await actor('lin'), second, 'en');
	expect(back).toBe(`/forum/${board}/${topicId}?at=${releaseId}#p-${releaseId}`);
	await forum.closeBoard(await actor('coordinator'), board, true);
	await expect(textFor('lin', second)).rejects.toThrow(NotFound);
	await forum.closeBoard(await actor('coordinator'), board, false);
	await moderation.recallItem(await actor('t.carver'), itemId, 'a try');
	await expect(textFor('lin', second)).rejects.toThrow(NotFound);
});
