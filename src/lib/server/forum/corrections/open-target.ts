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
import { tables } from '../../kernel/schema/index.ts';
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

const { classroom, correction, enrolment, item, person, post, release, revision, school } = tables;

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
		select ${post.releaseId} as id, ${correction.releaseId} as "correctionId", ${item.authorId} as "authorId",
			${person.displayName} as author, ${school.id} as "schoolId", ${school.cityId} as "cityId", ${release.at},
				${revision.body}, ${revision.locale}
		from ${correction} join ${post} on ${post.aboutId} = ${correction.reviewableId}
			and ${post.topicId} = ${correction.topicId}
		join ${item} on ${item.id} = ${post.reviewableId} and ${isReleased(item)}
		join ${release} on ${release.id} = ${post.releaseId} join ${person} on ${person.id} = ${item.authorId}
			join ${revision} on ${revision.id} = ${post.shownId}
		left join ${enrolment} on ${enrolment.id} = ${post.enrolmentId}
			left join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		left join ${school} on ${school.id} = ${classroom.schoolId}
		where ${correction.targetId} = ${itemId} and ${correction.targetRevisionId} = ${revisionId}
			and ${correction.releaseId} is not null
		and not ${flaggedBy(readerId, item.id)}
		order by ${post.releaseId} limit ${maxShown}`);
