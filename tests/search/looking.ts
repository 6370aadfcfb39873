// Helpers of the tests of search.
import { beforeAll } from 'vitest';
import { env } from '#env';
import { type SearchQuery, find } from '../../src/lib/server/search/find.ts';
import { makeBoard, openedBy } from '../forum/boards.ts';
import { actor } from '../world.ts';

/** A board with a topic of maya's, with words that are nowhere else in the world. @returns an object filled in before the tests run */
export function useTrombones(): { board: string; topicId: string } {
	const scene = {} as { board: string; topicId: string };
	beforeAll(async () => {
		env.UNDO_SECONDS = 0;
		scene.board = await makeBoard();
		const { topicId } = await openedBy('maya', 't.carver', {
			boardId: scene.board,
			title: 'Trombones',
			text: 'My sister was playing trombones loudly. 我妹妹喜欢打手鼓，也喜欢吃冰激凌。'
		});
		scene.topicId = topicId;
	});
	return scene;
}

export const look = async (username: string, text: string, more: Partial<SearchQuery> = {}) =>
	(await find(await actor(username), { text, ...more })).found;

export const count = async (username: string, text: string, more: Partial<SearchQuery> = {}) =>
	(await look(username, text, more)).length;
