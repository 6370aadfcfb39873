import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { partsOf } from '../../../../forum/words.ts';
import type { Actor } from '../../../kernel/access/index.ts';
import { rows } from '../../../kernel/db/index.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import type { Board } from '../board.ts';
import { sentencesOf } from '../sentences.ts';
import { findTopic, type Topic } from '../topic.ts';
import { flaggedBy } from './visible.ts';

/** A released text in whose sentences somebody reads or corrects: a post, or a correction of one. */
export interface Target {
	kind: 'post' | 'correction';
	/** Its number for others. */
	id: string;
	/** The post in whose place it stands: itself, or the one that it corrects. */
	postId: string;
	itemId: string;
	authorId: string;
	author: string;
	/** Null for staff. */
	schoolId: string | null;
	cityId: string | null;
	/** The wording that is read now. */
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

/** Lets somebody into a text of a topic. @throws NotFound, also for what was taken back or is of an older wording */
export async function findTarget(
	actor: Actor,
	{ boardId, topicId, target }: TargetLocation
): Promise<{ board: Board; topic: Topic; target: Target }> {
	const { board, topic } = await findTopic(actor, boardId, topicId);
	const [found] = isId(target)
		? await rows<TargetRecord>(sql`
			select * from (${posts} union all ${corrections}) x
			where x.id = ${target} and x."topicId" = ${topic.id}
			and not ${flaggedBy(actor.id, sql`x."itemId"`)}`)
		: [];
	if (!found) throw new NotFound();
	const { body, opens, rewrites, ...rest } = found;
	return { board, topic, target: { ...rest, sentences: rewrites ?? sentencesOf(partsOf(body, opens).text) } };
}

const writer = sql`join person a on a.id = r.author_id join release l on l.reviewable_id = r.id`;
const school = sql`left join classroom c on c.id = e.classroom_id left join school s on s.id = c.school_id`;

const posts = sql`
	select 'post' as kind, p.release_id as id, p.release_id as "postId", p.topic_id as "topicId", r.id as "itemId",
		r.author_id as "authorId", a.display_name as author, s.id as "schoolId", s.city_id as "cityId",
		v.id as "revisionId", v.locale, l.at, v.body, t.opening_id = r.id as opens, null::json as rewrites
	from post p join reviewable r on r.id = p.reviewable_id and r.state = 'released' ${writer}
	join revision v on v.id = p.shown_id join topic t on t.id = p.topic_id
	left join enrolment e on e.id = p.enrolment_id ${school}`;

/** A correction of what is read now of a post. Its sentences are its rewrites. */
const corrections = sql`
	select 'correction', k.release_id, p.release_id, k.topic_id, r.id, r.author_id, a.display_name, s.id, s.city_id,
		v.id, v.locale, l.at, '', false, coalesce((select json_agg(n.rewrite order by n.sentence)
			from correction_line n where n.revision_id = v.id and n.rewrite is not null), '[]')
	from correction k join reviewable r on r.id = k.reviewable_id and r.state = 'released' ${writer}
	join revision v on v.id = r.revision_id
	join post p on p.reviewable_id = k.target_id and p.shown_id = k.target_revision_id
	join reviewable w on w.id = p.reviewable_id and w.state = 'released'
	left join enrolment e on e.id = k.enrolment_id ${school}`;

/**
 * Names a wording to those who read it, so that a correction of another one is refused. Not the id: it would tell when
 * the words were handed in.
 */
export const wordingOf = ({ revisionId }: Pick<Target, 'revisionId'>): string =>
	createHash('sha256').update(revisionId).digest('hex').slice(0, 16);
