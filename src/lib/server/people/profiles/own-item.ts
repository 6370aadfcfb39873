import type { Actor } from '../../kernel/access/index.ts';
import { db, and, desc, eq, isNull } from '../../kernel/db/index.ts';
import { reviewable, revision } from '../../kernel/schema/index.ts';
import { latestFeedback, appealState, authorState } from '../../review/index.ts';
import { together } from '../../kernel/together.ts';

/**
 * The newest introduction or name that a student handed in, while it is not released: it waits, or was returned, withheld
 * or withdrawn.
 */
export async function ownItem(actor: Actor, kind: 'introduction' | 'display_name') {
	const [newest] = await db()
		.select({
			id: reviewable.id,
			state: reviewable.state,
			revisionId: reviewable.revisionId,
			body: revision.body,
			submittedAt: reviewable.submittedAt
		})
		.from(reviewable)
		.innerJoin(revision, eq(revision.id, reviewable.revisionId))
		.where(and(eq(reviewable.authorId, actor.id), eq(reviewable.kind, kind), isNull(reviewable.pairingId)))
		.orderBy(desc(reviewable.submittedAt), desc(reviewable.id))
		.limit(1);
	if (!newest || newest.state === 'released' || newest.state === 'recalled') return null;
	const [review, appeal] = await together(
		() => latestFeedback(newest.revisionId),
		() => appealState(newest)
	);
	return {
		...newest,
		state: authorState(newest.state),
		review,
		appeal
	};
}

export type OwnItem = NonNullable<Awaited<ReturnType<typeof ownItem>>>;
