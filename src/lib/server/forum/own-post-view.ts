import { type Actor, mayWrite } from '../kernel/access/index.ts';
import { partsOf } from '../../forum/post-text.ts';
import { openStates, authorView } from '../review/index.ts';
import type { findOwn } from './own-posts.ts';
import { titleOf } from './topic-title.ts';
import { type ForumViewer, readerFor } from './forum-view.ts';

/** An own post that waits, was returned or was withheld: its state, and the words of the teacher. */
export async function ownView(item: Awaited<ReturnType<typeof findOwn>>, actor: Actor, locale: string) {
	const reader = await readerFor(actor, locale);
	return {
		...(await feedbackView(item, reader)),
		boardId: item.boardId,
		topicId: item.topicId,
		board: reader.label(`board:${item.boardId}`),
		topic: item.topicId && titleOf(item, reader.label),
		opens: item.opens,
		parts: partsOf(item.body, item.opens),
		revisionId: item.revisionId,
		mayChange: openStates.includes(item.state) && mayWrite(actor, item.scope)
	};
}

type ForumItem = Pick<
	Awaited<ReturnType<typeof findOwn>>,
	'id' | 'state' | 'body' | 'locale' | 'submittedAt' | 'review' | 'appeal' | 'scope'
>;

/** The state of an own text, and the words of the teacher. */
export async function feedbackView(item: ForumItem, { actor, zone }: ForumViewer) {
	const self = item.scope.members.find(({ id }) => id === actor.id)!;
	const submittedAt = new Date(item.submittedAt);
	return { ...(await authorView({ ...item, submittedAt }, self, zone.locale)), lang: item.locale };
}
