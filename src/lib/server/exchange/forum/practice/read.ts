// What a student has practised, on the boards that are open to them. Only for themself: nobody is compared.
import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from '../../../kernel/access/index.ts';
import { rows } from '../../../kernel/db/index.ts';
import { boardsOf } from '../board.ts';
import type { Line } from '../corrections/lines.ts';
import { countSql, hasLines, linesSql, mostShown } from '../corrections/read.ts';
import { flaggedBy } from '../corrections/visible.ts';
import { isThere } from '../topic.ts';
import { mostWeeks } from './streak.ts';

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
/** A post of one's own. */
export interface PracticeText extends PracticeLocation {
	corrections: number;
}
/** A correction by somebody, of a post of somebody. */
export interface PracticeCorrection extends PracticeLocation {
	/** Who corrected, or who was corrected. */
	personId: string;
	name: string;
	got: boolean;
	lines: Line[];
}

/** Entries of a list. */
const most = 20;

/** Posts `p` of `w` in topics `t` on the boards, with the wording `v` that is read. */
const posts = (boards: string[]) => sql`
	from post p join reviewable w on w.id = p.reviewable_id and w.state = 'released'
	join topic t on t.id = p.topic_id and ${isThere} and t.board_id = any(${sql.param(`{${boards.join(',')}}`)}::uuid[])
	join revision v on v.id = p.shown_id`;
/** Corrections `k` of these, by `r`, as they are worded now. */
const corrections = sql`
	join correction k on k.target_id = w.id and k.target_revision_id = p.shown_id
	join reviewable r on r.id = k.reviewable_id and r.state = 'released' and ${hasLines(sql`r.revision_id`)}
	join release l on l.id = k.release_id`;
const place = sql`t.board_id as "boardId", t.id as "topicId", p.release_id as "postId", l.at, v.body, v.locale,
	coalesce(t.opening_id = w.id, false) as opens`;
const corrected = (person: SQL) => sql`k.release_id as id, ${place}, ${person} as "personId",
	(select a.display_name from person a where a.id = ${person}) as name, k.got_at is not null as got, ${linesSql} as lines`;

/** Everything on the page of a student about their practice. */
export async function practiceOf(actor: Actor) {
	const boards = (await boardsOf(actor)).map(({ id }) => id);
	const [at, me] = [posts(boards), sql`${actor.id}::uuid`];
	const written = await rows<PracticeText>(sql`
		select p.release_id as id, ${place}, ${countSql(sql`w.id`, sql`p.shown_id`)} as corrections
		${at} join release l on l.id = p.release_id where w.author_id = ${me} order by p.release_id desc limit ${most}`);
	const given = await rows<PracticeCorrection>(sql`
		select ${corrected(sql`w.author_id`)} ${at} ${corrections}
		where r.author_id = ${me} and not ${flaggedBy(actor.id, sql`w.id`)} order by k.release_id desc limit ${most}`);
	const received = await rows<PracticeCorrection>(sql`
		select ${corrected(sql`r.author_id`)} ${at} ${corrections}
		where w.author_id = ${me} and not ${flaggedBy(actor.id, sql`r.id`)} order by k.got_at is not null, k.release_id desc limit ${mostShown}`);
	return { written, given, received };
}

/** The days, at their school, on which somebody wrote or corrected what is released or waits. */
export async function daysOfPractice(actor: Actor, timeZone: string): Promise<Set<string>> {
	const found = await rows<{ day: string }>(sql`
		select distinct (r.created_at at time zone ${timeZone})::date::text as day from reviewable r
		where r.author_id = ${actor.id} and r.kind in ('post', 'correction')
		and r.state in ('waiting', 'approved', 'released')
		order by day desc limit ${7 * mostWeeks}`);
	return new Set(found.map(({ day }) => day));
}
