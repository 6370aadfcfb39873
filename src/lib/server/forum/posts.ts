// The posts of a topic, a page at a time. Order, number and time come from the release.
import { rows, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { correctionCountSql } from './corrections/released-corrections.ts';
import { flaggedBy, correctionVisibleSql } from './corrections/visible.ts';
import { levelSql } from './corrections/language-level.ts';
import type { Reaction } from './react.ts';
import {
	aliased,
	board,
	classroom,
	correction,
	enrolment,
	mention,
	person,
	post,
	reaction,
	release,
	report,
	reviewable,
	revision,
	school,
	topic
} from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { a, b, c, e, f } = aliased({ a: person, b: person, c: classroom, e: enrolment, f: report });
const { b: bBoard, i, j, k, l } = aliased({ b: board, i: correction, j: post, k: correction, l: release });
const { k: kReaction, m, o, p, r } = aliased({ k: reaction, m: mention, o: person, p: post, r: reviewable });
const { o: oPost, s, t, u, v } = aliased({ o: post, s: school, t: topic, u: revision, v: revision });
const { w, x, y } = aliased({ w: reviewable, x: release, y: revision });

/** One post as the database has it, for a reader with access to its topic. */
export interface Post {
	/** Its number for others. */
	id: string;
	/** For its writer and staff only: see forum-view.ts. */
	itemId: string;
	authorId: string;
	author: string;
	/** Null for staff. */
	schoolId: string | null;
	cityId: string | null;
	body: string;
	locale: string;
	at: string;
	opens: boolean;
	edited: boolean;
	recalled: boolean;
	/** What it answers: number, writer and wording; for a correction also the number of the corrected text. */
	about: {
		id: string;
		kind: 'post' | 'correction';
		authorId: string;
		author: string;
		body: string;
		opens: boolean;
		inId: string | null;
	} | null;
	mentions: { id: string; name: string }[];
	reactions: { kind: Reaction; n: number; mine: boolean }[];
	/** How many released corrections its current wording has. */
	corrections: number;
	/** How well the reader and its writer know the language that it practises, as they or a teacher said. */
	readerLevel: string | null;
	writerLevel: string | null;
	/** The reader reported it: it is not shown to them. */
	flagged: boolean;
	/** The release of the current wording: the page where it is read word by word. */
	readId: string;
	/** Their report was answered. */
	answered: boolean;
}

/** Posts on a page. */
export const pageSize = 20;

/** From where a page goes: after this post, or before it. */
export type PageStart = { after: string } | { before: string };

/**
 * A page of the posts of a topic, oldest first. Keyset pagination by the number of the post, so that page 50 costs what
 * page 1 does.
 * @returns one more than a page holds where there are more
 */
export async function postsOf(topicId: string, readerId: string, from: PageStart): Promise<Post[]> {
	const backwards = 'before' in from;
	const posts = await rows<Post>(sql`
		with page as (
			select * from ${p} where ${p.topicId} = ${topicId} and ${p.releaseId} is not null
			and ${backwards ? sql`${p.releaseId} < ${from.before}::uuid` : sql`${p.releaseId} > ${from.after}::uuid`}
			order by ${p.releaseId} ${backwards ? sql`desc` : sql`asc`} limit ${pageSize + 1}
		)
		select p.release_id as id, ${r.id} as "itemId", ${r.authorId} as "authorId", ${a.displayName} as author,
			${s.id} as "schoolId", ${s.cityId} as "cityId", ${r.state} = 'recalled' as recalled,
			case when ${r.state} = 'recalled' then '' else ${v.body} end as body, ${v.locale}, ${l.at},
			${t.openingId} = ${r.id} as opens, p.shown_id <> ${r.revisionId} as edited, ${aboutSql(readerId)} as about,
			coalesce((select json_agg(json_build_object('id', ${o.id}, 'name', ${o.displayName}) order by ${o.id})
				from ${m} join ${o} on ${o.id} = ${m.personId}
				where ${m.reviewableId} = ${r.id}), '[]') as mentions,
			coalesce((select json_agg(json_build_object('kind', x.kind, 'n', x.n, 'mine', x.mine) order by x.kind)
				from (select ${kReaction.kind}, count(*)::int as n, bool_or(${kReaction.personId} = ${readerId}) as mine
					from ${kReaction} where ${kReaction.reviewableId} = ${r.id}
						group by ${kReaction.kind}) x), '[]') as reactions,
			${correctionCountSql(r.id, sql`p.shown_id`)} as corrections,
			${levelOf(sql`${readerId}`)} as "readerLevel", ${levelOf(r.authorId)} as "writerLevel",
			(select ${x.id} from ${y} join ${x} on ${x.reviewableId} = ${y.reviewableId}
				where ${y.id} = p.shown_id) as "readId",
			${f.id} is not null as flagged, ${f.answeredAt} is not null as answered
		from page p join ${r} on ${r.id} = p.reviewable_id join ${t} on ${t.id} = p.topic_id
		join ${a} on ${a.id} = ${r.authorId} join ${bBoard} on ${bBoard.id} = ${t.boardId}
			join ${l} on ${l.id} = p.release_id join ${v} on ${v.id} = p.shown_id
		left join ${e} on ${e.id} = p.enrolment_id left join ${c} on ${c.id} = ${e.classroomId}
		left join ${s} on ${s.id} = ${c.schoolId}
		left join ${f} on ${f.reviewableId} = ${r.id} and ${f.by} = ${readerId}
		order by p.release_id`);
	return posts;
}

/** How well somebody knows the language of a post `p` on a board `b`. */
const levelOf = (person: SQLWrapper) =>
	levelSql(person, sql`split_part(coalesce(${bBoard.language}, ${v.locale}), '-', 1)`);

/** The text that a post `p` answers, while this reader may see it. */
const aboutSql = (
	readerId: string
) => sql`(select json_build_object('id', coalesce(${oPost.releaseId}, ${k.releaseId}), 'kind', ${w.kind},
		'authorId', ${b.id}, 'author', ${b.displayName}, 'body', ${u.body}, 'opens', ${w.id} = ${t.openingId},
			'inId', coalesce(${j.releaseId}, ${i.releaseId}))
	from ${w} join ${b} on ${b.id} = ${w.authorId}
	left join ${oPost} on ${oPost.reviewableId} = ${w.id} left join ${k} on ${k.reviewableId} = ${w.id}
	left join ${j} on ${j.reviewableId} = ${k.targetId} left join ${i} on ${i.reviewableId} = ${k.targetId}
	join ${u} on ${u.id} = coalesce(${oPost.shownId}, ${w.revisionId})
	where ${w.id} = ${p.aboutId} and ${isReleased(w)} and (${k.reviewableId} is null or ${correctionVisibleSql})
	and not ${flaggedBy(readerId, w.id)})`;
