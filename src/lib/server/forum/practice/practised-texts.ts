// What a student has practised, on the boards that they see. For the student alone: nobody is compared.
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { boardsOf } from '../board.ts';
import type { Line } from '../corrections/lines.ts';
import { correctionCountSql, hasLines, linesSql, maxShown } from '../corrections/released-corrections.ts';
import { flaggedBy } from '../corrections/visible.ts';
import { topicVisibleSql } from '../topic.ts';
import { maxWeeks } from './streak.ts';
import {
	aliased,
	correction,
	person,
	post,
	release,
	reviewable,
	revision,
	topic
} from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { a, k, l, p, r } = aliased({ a: person, k: correction, l: release, p: post, r: reviewable });
const { t, v, w } = aliased({ t: topic, v: revision, w: reviewable });

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

/** Posts `p` of `w` in topics `t` on the boards, with the current wording `v`. */
const posts = (boards: string[]) => sql`
	from ${p} join ${w} on ${w.id} = ${p.reviewableId} and ${isReleased(w)}
	join ${t} on ${t.id} = ${p.topicId} and ${topicVisibleSql}
		and ${t.boardId} = any(${sql.param(`{${boards.join(',')}}`)}::uuid[])
	join ${v} on ${v.id} = ${p.shownId}`;
/** The corrections `k` of those posts, by `r`, in their current wording. */
const corrections = sql`
	join ${k} on ${k.targetId} = ${w.id} and ${k.targetRevisionId} = ${p.shownId}
	join ${r} on ${r.id} = ${k.reviewableId} and ${isReleased(r)} and ${hasLines(r.revisionId)}
	join ${l} on ${l.id} = ${k.releaseId}`;
const placeSql = sql`${t.boardId} as "boardId", ${t.id} as "topicId", ${p.releaseId} as "postId", ${l.at},
	${v.body}, ${v.locale},
	coalesce(${t.openingId} = ${w.id}, false) as opens`;
const corrected = (person: SQLWrapper) => sql`${k.releaseId} as id, ${placeSql}, ${person} as "personId",
	(select ${a.displayName} from ${a}
		where ${a.id} = ${person}) as name, ${k.gotAt} is not null as got, ${r.revisionId} as "revisionId",
	${linesSql} as lines`;

/** Everything on the practice page of a student. */
export async function practiceOf(actor: Actor) {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const [onBoards, me] = [posts(boards), sql`${actor.id}::uuid`];
	const written = await rows<PracticeText>(sql`
		select ${p.releaseId} as id, ${placeSql}, ${correctionCountSql(w.id, p.shownId)} as corrections
		${onBoards} join ${l} on ${l.id} = ${p.releaseId} where ${w.authorId} = ${me} order by ${p.releaseId} desc
			limit ${maxEntries}`);
	const givenCorrections = await rows<PracticeCorrection>(sql`
		select ${corrected(w.authorId)} ${onBoards} ${corrections}
		where ${r.authorId} = ${me} and not ${flaggedBy(actor.id, w.id)} order by ${k.releaseId} desc
			limit ${maxEntries}`);
	const received = await receivedOn(boards, actor, sql`true`);
	return { written, given: givenCorrections, received };
}

/** Corrections of the student's posts: those that they have not understood first. */
const receivedOn = (boards: string[], actor: Actor, condition: SQLWrapper) =>
	rows<PracticeCorrection>(sql`
		select ${corrected(r.authorId)} ${posts(boards)} ${corrections}
		where ${w.authorId} = ${actor.id}::uuid and ${condition}
			and not ${flaggedBy(actor.id, r.id)} order by ${k.gotAt} is not null, ${k.releaseId} desc
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
	const named = sql`${r.revisionId} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`;
	return receivedOn(boards, actor, fresh ? sql`(${k.gotAt} is null or ${named})` : named);
}

/** The days, at their school, on which the actor wrote a post or correction that waits or is released. */
export async function daysOfPractice(actor: Actor, timeZone: string): Promise<Set<string>> {
	const days = await rows<{ day: string }>(sql`
		select distinct (${r.createdAt} at time zone ${timeZone})::date::text as day from ${r}
		where ${r.authorId} = ${actor.id} and ${r.kind} in ('post', 'correction')
		and ${r.state} in ('waiting', 'approved', 'released')
		order by day desc limit ${7 * maxWeeks}`);
	return new Set(days.map(({ day }) => day));
}
