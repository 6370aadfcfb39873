import { createHash } from 'node:crypto';
import { postParts } from '../../../forum/post-text.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { Board } from '../board.ts';
import { sentencesOf } from '../sentences.ts';
import { findTopic, type Topic } from '../topic.ts';
import { flaggedBy } from './released-corrections.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { classroom, correction, correctionLine, enrolment, item, person, post, release, revision } = tables;
const { topic } = tables;
const { postItem } = aliased({ postItem: item });

/** A released text that can be read sentence by sentence and corrected: a post, or a correction of one. */
export interface Target {
	kind: 'post' | 'correction';
	/** Its number for others. */
	id: string;
	/** The number of the post: its own, or of the post that it corrects. */
	postId: string;
	itemId: string;
	authorId: string;
	author: string;
	/** Null for staff. */
	schoolId: string | null;
	cityId: string | null;
	/** The current wording. */
	revisionId: string;
	locale: string;
	at: string;
	sentences: string[];
}

export interface TargetLocation {
	boardId: string;
	topicId: string;
	/** The number of a post, or of a correction. */
	target: string;
}

type TargetRecord = Omit<Target, 'sentences'> & { body: string; opens: boolean; rewrites: string[] | null };

/**
 * A text of a topic that the actor may see. @throws NotFound, also for a recalled text and a correction of an older wording
 */
export async function findTarget(
	actor: Actor,
	{ boardId, topicId, target }: TargetLocation
): Promise<{ board: Board; topic: Topic; target: Target }> {
	const { board, topic } = await findTopic(actor, boardId, topicId);
	const [row] = isId(target)
		? await rows<TargetRecord>(sql`
			select * from (${posts} union all ${corrections}) candidate
			where candidate.id = ${target} and candidate."topicId" = ${topic.id}
			and not ${flaggedBy(actor.id, sql`candidate."itemId"`)}`)
		: [];
	if (!row) throw new NotFound();
	const { body, opens, rewrites, ...text } = row;
	return {
		board,
		topic,
		target: { ...text, sentences: rewrites ?? sentencesOf(postParts(body, opens).text) }
	};
}

const writer = sql`join ${person} on ${person.id} = ${item.authorId}
	join ${release} on ${release.reviewableId} = ${item.id}`;
const school = sql`left join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
	left join ${tables.school} on ${tables.school.id} = ${classroom.schoolId}`;

const posts = sql`
	select 'post' as kind, ${post.releaseId} as id, ${post.releaseId} as "postId", ${post.topicId} as "topicId",
		${item.id} as "itemId",
		${item.authorId} as "authorId", ${person.displayName} as author, ${tables.school.id} as "schoolId",
			${tables.school.cityId} as "cityId",
		${revision.id} as "revisionId", ${revision.locale}, ${release.at}, ${revision.body},
			${topic.openingId} = ${item.id} as opens,
			null::json as rewrites
	from ${post} join ${item} on ${item.id} = ${post.reviewableId} and ${isReleased(item)} ${writer}
	join ${revision} on ${revision.id} = ${post.shownId} join ${topic} on ${topic.id} = ${post.topicId}
	left join ${enrolment} on ${enrolment.id} = ${post.enrolmentId} ${school}`;

/** Corrections of the current wording of a post. Their sentences are their rewrites. */
const corrections = sql`
	select 'correction', ${correction.releaseId}, ${post.releaseId}, ${correction.topicId}, ${item.id}, ${item.authorId},
		${person.displayName}, ${tables.school.id}, ${tables.school.cityId},
		${revision.id}, ${revision.locale}, ${release.at}, '', false, coalesce((select json_agg(${correctionLine.rewrite}
			order by ${correctionLine.sentence})
			from ${correctionLine} where ${correctionLine.revisionId} = ${revision.id}
				and ${correctionLine.rewrite} is not null), '[]')
	from ${correction} join ${item} on ${item.id} = ${correction.reviewableId} and ${isReleased(item)} ${writer}
	join ${revision} on ${revision.id} = ${item.revisionId}
	join ${post} on ${post.reviewableId} = ${correction.targetId} and ${post.shownId} = ${correction.targetRevisionId}
	join ${postItem} on ${postItem.id} = ${post.reviewableId} and ${isReleased(postItem)}
	left join ${enrolment} on ${enrolment.id} = ${correction.enrolmentId} ${school}`;

/**
 * A code of a wording for its readers, so that a correction of another wording is refused. Not the id: it would show when
 * the text was handed in.
 */
export const wordingOf = ({ revisionId }: Pick<Target, 'revisionId'>): string =>
	createHash('sha256').update(revisionId).digest('hex').slice(0, 16);
