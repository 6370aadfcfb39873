import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { Board } from './board.ts';
import { flaggedBy } from './corrections/visible.ts';
import { findTopic, type Topic } from './topic.ts';

/** A released post, for whoever may see its topic. */
export interface ForumRecord {
	board: Board;
	topic: Topic;
	itemId: string;
	authorId: string;
	/** The wording that is read now. */
	revisionId: string;
	body: string;
	locale: string;
}

/** @param releaseId its number for others @throws NotFound, also for one that was taken back, or reported by them */
export async function findPost(
	actor: Actor,
	{ boardId, topicId }: { boardId: string; topicId: string },
	releaseId: string
): Promise<ForumRecord> {
	const place = await findTopic(actor, boardId, topicId);
	const [found] = isId(releaseId)
		? await rows<Omit<ForumRecord, keyof typeof place>>(sql`
			select r.id as "itemId", r.author_id as "authorId", v.id as "revisionId", v.body, v.locale
			from post p join reviewable r on r.id = p.reviewable_id join revision v on v.id = p.shown_id
			where p.release_id = ${releaseId} and p.topic_id = ${place.topic.id} and r.state = 'released'
			and not ${flaggedBy(actor.id, sql`r.id`)}`)
		: [];
	if (!found) throw new NotFound();
	return { ...place, ...found };
}
