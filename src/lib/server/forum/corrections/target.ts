import { createHash } from 'node:crypto';
import { partsOf } from '../../../forum/post-text.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { Board } from '../board.ts';
import { sentencesOf } from '../sentences.ts';
import { findTopic, type Topic } from '../topic.ts';
import { flaggedBy } from './visible.ts';
import {
	aliased,
	classroom,
	correction,
	correctionLine,
	enrolment,
	person,
	post,
	release,
	reviewable,
	revision,
	school as schoolTable,
	topic
} from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { a, c, e, k, l } = aliased({ a: person, c: classroom, e: enrolment, k: correction, l: release });
const { n, p, r, s, t } = aliased({ n: correctionLine, p: post, r: reviewable, s: schoolTable, t: topic });
const { v, w } = aliased({ v: revision, w: reviewable });

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
			select * from (${posts} union all ${corrections}) x
			where x.id = ${target} and x."topicId" = ${topic.id}
			and not ${flaggedBy(actor.id, sql`x."itemId"`)}`)
		: [];
	if (!row) throw new NotFound();
	const { body, opens, rewrites, ...text } = row;
	return { board, topic, target: { ...text, sentences: rewrites ?? sentencesOf(partsOf(body, opens).text) } };
}

const writer = sql`join ${a} on ${a.id} = ${r.authorId} join ${l} on ${l.reviewableId} = ${r.id}`;
const school = sql`left join ${c} on ${c.id} = ${e.classroomId} left join ${s} on ${s.id} = ${c.schoolId}`;

const posts = sql`
	select 'post' as kind, ${p.releaseId} as id, ${p.releaseId} as "postId", ${p.topicId} as "topicId",
		${r.id} as "itemId",
		${r.authorId} as "authorId", ${a.displayName} as author, ${s.id} as "schoolId", ${s.cityId} as "cityId",
		${v.id} as "revisionId", ${v.locale}, ${l.at}, ${v.body}, ${t.openingId} = ${r.id} as opens,
			null::json as rewrites
	from ${p} join ${r} on ${r.id} = ${p.reviewableId} and ${isReleased(r)} ${writer}
	join ${v} on ${v.id} = ${p.shownId} join ${t} on ${t.id} = ${p.topicId}
	left join ${e} on ${e.id} = ${p.enrolmentId} ${school}`;

/** Corrections of the current wording of a post. Their sentences are their rewrites. */
const corrections = sql`
	select 'correction', ${k.releaseId}, ${p.releaseId}, ${k.topicId}, ${r.id}, ${r.authorId}, ${a.displayName},
		${s.id}, ${s.cityId},
		${v.id}, ${v.locale}, ${l.at}, '', false, coalesce((select json_agg(${n.rewrite} order by ${n.sentence})
			from ${n} where ${n.revisionId} = ${v.id} and ${n.rewrite} is not null), '[]')
	from ${k} join ${r} on ${r.id} = ${k.reviewableId} and ${isReleased(r)} ${writer}
	join ${v} on ${v.id} = ${r.revisionId}
	join ${p} on ${p.reviewableId} = ${k.targetId} and ${p.shownId} = ${k.targetRevisionId}
	join ${w} on ${w.id} = ${p.reviewableId} and ${isReleased(w)}
	left join ${e} on ${e.id} = ${k.enrolmentId} ${school}`;

/**
 * A code of a wording for its readers, so that a correction of another wording is refused. Not the id: it would show when
 * the text was handed in.
 */
export const wordingOf = ({ revisionId }: Pick<Target, 'revisionId'>): string =>
	createHash('sha256').update(revisionId).digest('hex').slice(0, 16);
