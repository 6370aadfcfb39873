import { announceRelease } from '../../messages/announce.ts';
import { checks } from '../pipeline.ts';
import type { Kind } from './kind.ts';

/** A letter from one pal to the others of a pairing. Its release is what they see: nothing else has to happen. */
export const message: Kind = {
	checks,
	context: (known) => known,
	released: ({ authorId }, ground) => announceRelease(ground, authorId),
	takenBack: ({ authorId }, ground) => announceRelease(ground, authorId),
	// The thread stands beside every item that has one.
	beside: () => Promise.resolve(null)
};
