// What a student has practised, on the boards that they see. For the student alone: nobody is compared.
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { boardsOf } from '../board.ts';
import type { Line } from '../corrections/lines.ts';
import { correctionCountSql, hasLines, linesSql, maxShown } from '../corrections/released-corrections.ts';
import { flaggedBy } from '../corrections/visible.ts';
import { topicVisibleSql } from '../topic.ts';
import { maxWeeks } from './streak.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { correction, item, post, release, revision, topic } = tables;
const { postItem } = aliased({ postItem: item });

interface PracticeLocation {
	/** The number of the correction, or of the post. */
	id: string;
	boardId: string;
	topicId: string;
	postId: string;
	at: string;
	body: string;
	locale: string;
	opens: boolean;
}
/** A post of the student. */
export interface PracticeText extends PracticeLocation {
	corrections: number;
}
/** A correction by or for the student. */
export interface PracticeCorrection extends PracticeLocation {
	/** Who corrected, or who was corrected. */
	personId: string;
	name: string;
	got: boolean;
	/** The wording of the correction: its sentences belong to it. */
	revisionId: string;
	lines: Line[];
}

/** Entries of a list. */
const maxEntries = 20;

/** Posts of `postItem` in topics on the boards, with the current wording `revision`. */
const posts = (boards: string[]) => sql`
	from ${post} join ${postItem} on ${postItem.id} = ${post.reviewableId} and ${isReleased(postItem)}
	join ${topic} on ${topic.id} = ${post.topicId} and ${topicVisibleSql}
		and ${topic.boardId} = any(${sql.param(`{${boards.join(',')}}`)}::uuid[])
	join ${revision} on ${revision.id} = ${post.shownId}`;
/** The corrections of those posts, by `item`, in their current wording. */
const corrections = sql`
	join ${correction} on ${correction.targetId} = ${postItem.id} and ${correction.targetRevisionId} = ${post.shownId}
	join ${item} on ${item.id} = ${correction.reviewableId} and ${isReleased(item)} and ${hasLines(item.revisionId)}
	join ${release} on ${release.id} = ${correction.releaseId}`;
const placeSql = sql`${topic.boardId} as "boardId", ${topic.id} as "topicId", ${post.releaseId} as "postId",
	${release.at},
	${revision.body}, ${revision.locale},
	coalesce(${topic.openingId} = ${postItem.id}, false) as opens`;
const corrected = (person: SQLWrapper) => sql`${correction.releaseId} as id, ${placeSql},
	${person} as "personId",
	(select ${inner.person.displayName} from ${inner.person}
		where ${inner.person.id} = ${person}) as name, ${correction.gotAt} is not null as got,
			${item.revisionId} as "revisionId",
	${linesSql} as lines`;

/** Everything on the practice page of a student. */
export async function practiceOf(actor: Actor) {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const [onBoards, me] = [posts(boards), sql`${actor.id}::uuid`];
	const written = await rows<PracticeText>(sql`
		select ${post.releaseId} as id, ${placeSql}, ${correctionCountSql(postItem.id, post.shownId)} as corrections
		${onBoards} join ${release} on ${release.id} = ${post.releaseId} where ${postItem.authorId} = ${me}
			order by ${post.releaseId} desc
			limit ${maxEntries}`);
	const givenCorrections = await rows<PracticeCorrection>(sql`
		select ${corrected(postItem.authorId)} ${onBoards} ${corrections}
		where ${item.authorId} = ${me} and not ${flaggedBy(actor.id, postItem.id)} order by ${correction.releaseId} desc
			limit ${maxEntries}`);
	const received = await receivedOn(boards, actor, sql`true`);
	return { written, given: givenCorrections, received };
}

/** Corrections of the student's posts: those that they have not understood first. */
const receivedOn = (boards: string[], actor: Actor, condition: SQLWrapper) =>
	rows<PracticeCorrection>(sql`
		select ${corrected(item.authorId)} ${posts(boards)} ${corrections}
		where ${postItem.authorId} = ${actor.id}::uuid and ${condition}
			and not ${flaggedBy(actor.id, item.id)} order by ${correction.gotAt} is not null, ${correction.releaseId} desc
				limit ${maxShown}`);

/** Which corrections: these wordings of theirs, and those that their student has not understood. */
export interface CorrectionChoice {
	revisionIds: string[];
	fresh: boolean;
}

/** Corrections that a student received on boards. */
export async function receivedBy(
	actor: Actor,
	{ revisionIds, fresh }: CorrectionChoice
): Promise<PracticeCorrection[]> {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const named = sql`${item.revisionId} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`;
	return receivedOn(boards, actor, fresh ? sql`(${correction.gotAt} is null or ${named})` : named);
}

/** The days, at their school, on which the actor wrote a post or correction that waits or is released. */
export async function daysOfPractice(actor: Actor, timeZone: string): Promise<Set<string>> {
	const days = await rows<{ day: string }>(sql`
		select distinct (${item.createdAt} at time zone ${timeZone})::date::text as day from ${item}
		where ${item.authorId} = ${actor.id} and ${item.kind} in ('post', 'correction')
		and ${item.state} in ('waiting', 'approved', 'released')
		order by day desc limit ${7 * maxWeeks}`);
	return new Set(days.map(({ day }) => day));
}
