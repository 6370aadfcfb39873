import { announceToStaffAndAuthor } from '../../directory/audience/index.ts';
import { besidePost } from './beside.ts';
import { announceOnBoard } from './announce.ts';
import { markup, paragraphs } from './markup.ts';
import { giveBack, place } from './place.ts';
import { spokenTo } from './spoken-to.ts';
import { checks } from '../../engines/screening/index.ts';
import type { Kind } from '../../review/index.ts';

/** What a student writes on a board of the forum, to everybody who takes part there. */
export const post: Kind = {
	checks,
	reading: (body) => paragraphs(body).join('\n\n'),
	look: markup,
	context: (context) => context,
	released: async (item, scope, releaseId) => {
		const topicId = await place(item, releaseId);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	takenBack: async (item, scope) => {
		const topicId = await giveBack(item);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	beside: ({ id }, locale) => besidePost(id, locale),
	readWith: ({ id }) => spokenTo(id)
};
