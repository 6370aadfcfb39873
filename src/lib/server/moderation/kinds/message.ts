import { announceRelease } from '../../messages/announce.ts';
import { correctedBy } from '../../messages/correcting/read.ts';
import { besideLetter } from '../../messages/correcting/view.ts';
import { checks } from '../pipeline.ts';
import { enter } from '../../search/entries.ts';
import type { Item, Kind } from './kind.ts';
import type { Ground } from '../ground.ts';

/** A letter from one pal to the others of a pairing. Its release is what they see, and what they can find. */
export const message: Kind = {
	checks,
	context: (known) => known,
	released: told,
	takenBack: told,
	// The thread stands beside every item that has one; what a letter corrects stands here.
	beside: ({ id }) => besideLetter(id),
	readWith: async ({ revisionId }) => (await correctedBy(revisionId)).map((id) => ({ kind: 'message', id }))
};

async function told(item: Item, ground: Ground) {
	await enter(item.id);
	await announceRelease(ground, item);
}
