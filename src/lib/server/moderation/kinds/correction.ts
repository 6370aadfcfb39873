import { announceToStaffAndAuthor } from '../../messages/announce.ts';
import { besideCorrection } from '../../forum/corrections/beside.ts';
import { giveBackCorrection, placeCorrection } from '../../forum/corrections/place.ts';
import { announceOnBoard } from '../../forum/hear.ts';
import { spokenTo } from '../../forum/spoken-to.ts';
import { checks } from '../pipeline.ts';
import type { Kind } from './kind.ts';

/** What a student says about the sentences of another, on a board of the forum. */
export const correction: Kind = {
	// It is nearly a copy, and may be one word: that is no fault of it.
	checks: checks.filter(({ name }) => name !== 'quality'),
	context: (known) => known,
	released: async (item, ground, releaseId) => {
		const topicId = await placeCorrection(item, releaseId);
		await announceToStaffAndAuthor(ground, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	takenBack: async (item, ground) => {
		const topicId = await giveBackCorrection(item);
		await announceToStaffAndAuthor(ground, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	beside: ({ id }, locale) => besideCorrection(id, locale),
	readWith: ({ id }) => spokenTo(id)
};
