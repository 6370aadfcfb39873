import type { Actor } from '../../../kernel/access/index.ts';
import { feedbackView } from '../own-post-view.ts';
import { titleOf } from '../topic-title.ts';
import { readerFor } from '../forum-view.ts';
import type { findOwnCorrection } from './own-corrections.ts';

/** A correction of one's own that waits, came back or was kept, and where it is changed. */
export async function ownCorrectionView(
	item: Awaited<ReturnType<typeof findOwnCorrection>>,
	actor: Actor,
	locale: string
) {
	const reader = await readerFor(actor, locale);
	const place = `/forum/${item.boardId}/${item.topicId}`;
	return {
		...(await feedbackView(item, reader)),
		back: place,
		topic: titleOf(item, reader.label),
		/** The text that it corrects, while that is there as it was. */
		changeAt: item.target && `${place}/${item.target}`
	};
}
