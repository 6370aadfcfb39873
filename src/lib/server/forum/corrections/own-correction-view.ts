import type { Actor } from '../../kernel/access/index.ts';
import { feedbackView } from '../own-post-view.ts';
import { titleOf } from '../topic-title.ts';
import { readerFor } from '../forum-view.ts';
import type { findOwnCorrection } from './own-corrections.ts';

/** An own correction that waits, was returned or was withheld, with the link where it can be changed. */
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
		/** The page of the text that it corrects, while that text exists in the same wording. */
		changeAt: item.target && `${place}/${item.target}`
	};
}
