import { type Actor, mayReadWordings } from '../../kernel/access/index.ts';
import type { Board } from '../board.ts';
import { wordingsOf } from '../wordings.ts';
import { mayCorrectTarget } from './correct.ts';
import { correctionDraftOf } from './drafts.ts';
import { ownCorrectionsOf } from './own-corrections.ts';
import { correctionsOf } from './released-corrections.ts';
import { findTarget, type TargetLocation, type Target } from './target.ts';
import { together } from '../../kernel/together.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';
import {
	aliased,
	classroom,
	correction,
	enrolment,
	person,
	post,
	release,
	reviewable,
	revision,
	school
} from '../../kernel/schema/index.ts';
import { flaggedBy } from './visible.ts';

/** A text of a topic with its corrections, and whether this person may correct it. @throws NotFound */
export async function openTarget(actor: Actor, place: TargetLocation) {
	const source = await findTarget(actor, place);
	const [corrections, questions, wordings, own, said, mayCorrect] = await together(
		() => correctionsOf(source.target, actor.id),
		() => questionsOf(source.target, actor.id),
		() => readableWordings(actor, source),
		() => ownCorrectionsOf(actor, source.target),
		() => correctionDraftOf(actor.id, source.target.revisionId),
		() => mayCorrectTarget(actor, source.board, source.target)
	);
	return { ...source, corrections, questions, wordings, own, said, fits: mayCorrect };
}

const readableWordings = async (actor: Actor, { board, target }: { board: Board; target: Target }) =>
	target.kind === 'post' && mayReadWordings(board.stand, target.authorId === actor.id)
		? wordingsOf(target.itemId)
		: [];

// What was asked about corrections, and answered: ordinary posts of the topic that answer a correction.

const { a, c, e, k, l } = aliased({ a: person, c: classroom, e: enrolment, k: correction, l: release });
const { p, r, s, v } = aliased({ p: post, r: reviewable, s: school, v: revision });

/** A released post about a correction. */
interface Question {
	/** Its number for others. */
	id: string;
	/** The correction that it is about. */
	correctionId: string;
	authorId: string;
	author: string;
	/** Null for staff. */
	schoolId: string | null;
	cityId: string | null;
	at: string;
	body: string;
	locale: string;
}

/** How many are shown for one text; all of them stand in the topic. */
const maxShown = 100;

/** The oldest first; without those that were recalled, and those that the reader reported. */
const questionsOf = ({ itemId, revisionId }: Target, readerId: string): Promise<Question[]> =>
	rows<Question>(sql`
		select ${p.releaseId} as id, ${k.releaseId} as "correctionId", ${r.authorId} as "authorId",
			${a.displayName} as author, ${s.id} as "schoolId", ${s.cityId} as "cityId", ${l.at}, ${v.body}, ${v.locale}
		from ${k} join ${p} on ${p.aboutId} = ${k.reviewableId} and ${p.topicId} = ${k.topicId}
		join ${r} on ${r.id} = ${p.reviewableId} and ${isReleased(r)}
		join ${l} on ${l.id} = ${p.releaseId} join ${a} on ${a.id} = ${r.authorId} join ${v} on ${v.id} = ${p.shownId}
		left join ${e} on ${e.id} = ${p.enrolmentId} left join ${c} on ${c.id} = ${e.classroomId}
		left join ${s} on ${s.id} = ${c.schoolId}
		where ${k.targetId} = ${itemId} and ${k.targetRevisionId} = ${revisionId} and ${k.releaseId} is not null
		and not ${flaggedBy(readerId, r.id)}
		order by ${p.releaseId} limit ${maxShown}`);
