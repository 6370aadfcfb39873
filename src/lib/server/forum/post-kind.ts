import { announceToStaffAndAuthor } from '../people/audience/index.ts';
import { postContext } from './post-context.ts';
import { announceOnBoard } from './announce.ts';
import { markup, paragraphs } from './markup.ts';
import { unplacePost, placePost } from './place-post.ts';
import { addressedTexts } from './addressed-texts.ts';
import { checks } from '../engines/screening/index.ts';
import type { Kind } from '../review/index.ts';

/** What a student writes on a board of the forum, for everybody who takes part there. */
export const post: Kind = {
	checks,
	reading: (body) => paragraphs(body).join('\n\n'),
	look: markup,
	context: (context) => context,
	released: async (item, scope, releaseId) => {
		const topicId = await placePost(item, releaseId);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	takenBack: async (item, scope) => {
		const topicId = await unplacePost(item);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	beside: ({ id }, locale) => postContext(id, locale),
	readWith: ({ id }) => addressedTexts(id)
};
