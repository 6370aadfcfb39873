// The posts of a topic, a page at a time. Order, number and time come from the release.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { countSql } from './corrections/read.ts';
import { flaggedBy, correctionVisibleSql } from './corrections/visible.ts';
import { levelSql } from './corrections/stronger.ts';
import type { Reaction } from './react.ts';

/** One post as it is read from the database, for a reader who was let into its topic. */
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
	/** What it speaks to: its number, writer and wording; for a correction the number of what that corrects. */
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
	/** Corrections of its wording that are there for others. */
	corrections: number;
	/** How well the reader and its writer know what it practises, as they or a teacher said. */
	readerLevel: string | null;
	writerLevel: string | null;
	/** The reader flagged it: it is not shown to them. */
	flagged: boolean;
	/** The release of the wording that is read: where its words are read one by one. */
	readId: string;
	/** They have an answer to that. */
	answered: boolean;
}

/** Posts on a page. */
export const pageSize = 20;

/** The place from which a page goes: after this post, or before it. */
export type From = { after: string } | { before: string };

/**
 * A page of the posts of a topic, oldest first. Keyset by the number of the post, so that page 50 costs what page 1 does.
 * @returns one more than a page holds where there are more
 */
export async function postsOf(topicId: string, readerId: string, from: From): Promise<Post[]> {
	const back = 'before' in from;
	const found = await rows<Post>(sql`
		with page as (
			select * from post p where p.topic_id = ${topicId} and p.release_id is not null
			and ${back ? sql`p.release_id < ${from.before}::uuid` : sql`p.release_id > ${from.after}::uuid`}
			order by p.release_id ${back ? sql`desc` : sql`asc`} limit ${pageSize + 1}
		)
		select p.release_id as id, r.id as "itemId", r.author_id as "authorId", a.display_name as author,
			s.id as "schoolId", s.city_id as "cityId", r.state = 'recalled' as recalled,
			case when r.state = 'recalled' then '' else v.body end as body, v.locale, l.at,
			t.opening_id = r.id as opens, p.shown_id <> r.revision_id as edited, ${aboutSql(readerId)} as about,
			coalesce((select json_agg(json_build_object('id', o.id, 'name', o.display_name) order by o.id) from mention m join person o on o.id = m.person_id
				where m.reviewable_id = r.id), '[]') as mentions,
			coalesce((select json_agg(json_build_object('kind', x.kind, 'n', x.n, 'mine', x.mine) order by x.kind)
				from (select k.kind, count(*)::int as n, bool_or(k.person_id = ${readerId}) as mine
					from reaction k where k.reviewable_id = r.id group by k.kind) x), '[]') as reactions,
			${countSql(sql`r.id`, sql`p.shown_id`)} as corrections,
			${levelOf(sql`${readerId}`)} as "readerLevel", ${levelOf(sql`r.author_id`)} as "writerLevel",
			(select x.id from revision y join release x on x.reviewable_id = y.reviewable_id
				where y.id = p.shown_id) as "readId",
			f.id is not null as flagged, f.answered_at is not null as answered
		from page p join reviewable r on r.id = p.reviewable_id join topic t on t.id = p.topic_id
		join person a on a.id = r.author_id join board b on b.id = t.board_id join release l on l.id = p.release_id join revision v on v.id = p.shown_id
		left join enrolment e on e.id = p.enrolment_id left join classroom c on c.id = e.classroom_id
		left join school s on s.id = c.school_id
		left join report f on f.reviewable_id = r.id and f.by = ${readerId}
		order by p.release_id`);
	return found;
}

/** How well somebody knows the language of a post `p` on a board `b`. */
const levelOf = (person: SQL) => levelSql(person, sql`split_part(coalesce(b.language, v.locale), '-', 1)`);

/** What a post `p` speaks to, while that is there for this reader. */
const aboutSql = (
	readerId: string
) => sql`(select json_build_object('id', coalesce(o.release_id, k.release_id), 'kind', w.kind,
		'authorId', b.id, 'author', b.display_name, 'body', u.body, 'opens', w.id = t.opening_id, 'inId', coalesce(j.release_id, i.release_id))
	from reviewable w join person b on b.id = w.author_id
	left join post o on o.reviewable_id = w.id left join correction k on k.reviewable_id = w.id
	left join post j on j.reviewable_id = k.target_id left join correction i on i.reviewable_id = k.target_id
	join revision u on u.id = coalesce(o.shown_id, w.revision_id)
	where w.id = p.about_id and w.state = 'released' and (k.reviewable_id is null or ${correctionVisibleSql})
	and not ${flaggedBy(readerId, sql`w.id`)})`;
