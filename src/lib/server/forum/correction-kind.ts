import { announceToStaffAndAuthor } from '../people/audience.ts';
import { correctionContext } from './corrections/correction-context.ts';
import { unplaceCorrection, placeCorrection } from './corrections/correct.ts';
import { announceOnBoard } from './announce.ts';
import { addressedTexts } from './post-kind.ts';
import { checks } from '../engines/screening/index.ts';
import type { Kind } from '../review/index.ts';

/** A student's correction of the sentences of another, on a board of the forum. */
export const correction: Kind = {
	// A correction is nearly a copy, and may be one word: the quality check does not fit it.
	checks: checks.filter(({ name }) => name !== 'quality'),
	context: (context) => context,
	released: async (item, scope, releaseId) => {
		const topicId = await placeCorrection(item, releaseId);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	takenBack: async (item, scope) => {
		const topicId = await unplaceCorrection(item);
		await announceToStaffAndAuthor(scope, item);
		await announceOnBoard(item.boardId!, topicId);
	},
	beside: ({ id }, locale) => correctionContext(id, locale),
	readWith: ({ id }) => addressedTexts(id)
};
