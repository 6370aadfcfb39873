import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import type { Board } from './board.ts';
import { flaggedBy } from './corrections/visible.ts';
import { findTopic, type Topic } from './topic.ts';
import { tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { item, post, revision } = tables;

/** A released post, for people who may see its topic. */
export interface FoundPost {
	board: Board;
	topic: Topic;
	itemId: string;
	authorId: string;
	/** The current wording. */
	revisionId: string;
	body: string;
	locale: string;
}

/** @param releaseId its number for others @throws NotFound, also for a post that was recalled, or that the actor reported */
export async function findPost(
	actor: Actor,
	{ boardId, topicId }: { boardId: string; topicId: string },
	releaseId: string
): Promise<FoundPost> {
	const place = await findTopic(actor, boardId, topicId);
	const [row] = isId(releaseId)
		? await rows<Omit<FoundPost, keyof typeof place>>(sql`
			select ${item.id} as "itemId", ${item.authorId} as "authorId", ${revision.id} as "revisionId", ${revision.body},
				${revision.locale}
			from ${post} join ${item} on ${item.id} = ${post.reviewableId}
				join ${revision} on ${revision.id} = ${post.shownId}
			where ${post.releaseId} = ${releaseId} and ${post.topicId} = ${place.topic.id} and ${isReleased(item)}
			and not ${flaggedBy(actor.id, item.id)}`)
		: [];
	if (!row) throw new NotFound();
	return { ...place, ...row };
}
