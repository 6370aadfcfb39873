import { announceRelease } from '../../directory/audience/index.ts';
import { correctedBy } from './correcting/read.ts';
import { besideLetter } from './correcting/correcting-view.ts';
import { checks } from '../../engines/screening/index.ts';
import { enter } from '../search-index/index.ts';
import type { ReviewScope, Item, Kind } from '../../review/index.ts';

/** A letter from one pal to the others of a pairing. Its release is what they see, and what they can find. */
export const message: Kind = {
	checks,
	context: (context) => context,
	released: announceLetter,
	takenBack: announceLetter,
	// The thread stands beside every item that has one; what a letter corrects stands here.
	beside: ({ id }) => besideLetter(id),
	readWith: async ({ revisionId }) => (await correctedBy(revisionId)).map((id) => ({ kind: 'message', id }))
};

async function announceLetter(item: Item, scope: ReviewScope) {
	await enter(item.id);
	await announceRelease(scope, item);
}
