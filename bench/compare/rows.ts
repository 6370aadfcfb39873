// What is compared: pages that people open most, each with enough in it.
import { fullThread, addWaitingLetters } from '../demo-letters.ts';
import { queryFor } from '../databases.ts';
import { makePosts } from '../posts.ts';

/** A page, and who opens it. */
export interface PageRow {
	who: string;
	/** @param databaseUrl of the demo world, which may be filled @returns the path */
	path(databaseUrl: string): Promise<string>;
}

const fixed = (who: string, path: string): PageRow => ({ who, path: async () => path });

export const pageRows: Record<string, PageRow> = {
	thread: {
		who: 'maya',
		path: async (databaseUrl) => `/messages/${await fullThread(queryFor(databaseUrl), 'maya', 'lin')}`
	},
	home: fixed('maya', '/'),
	topic: {
		who: 'maya',
		path: async (databaseUrl) => {
			const { boardId, topicId } = await makePosts(databaseUrl, 2_000);
			return `/forum/${boardId}/${topicId}`;
		}
	},
	topics: {
		who: 'maya',
		path: async (databaseUrl) => `/forum/${(await makePosts(databaseUrl, 2_000)).boardId}`
	},
	desk: {
		who: 't.carver',
		path: async (databaseUrl) => {
			const pairing = await fullThread(queryFor(databaseUrl), 'maya', 'lin');
			await addWaitingLetters(databaseUrl, pairing, 'maya', 300);
			return '/review';
		}
	},
	class: fixed('t.carver', '/')
};
