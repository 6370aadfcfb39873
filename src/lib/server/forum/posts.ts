// The posts of a topic, a page at a time. Order, number and time come from the release.
import { rows, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { correctionCountSql, flaggedBy, correctionVisibleSql } from './corrections/released-corrections.ts';
import { levelSql } from './corrections/language-level.ts';
import type { Reaction } from './react.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { board, classroom, correction, enrolment, item, mention, person, post, reaction, release } = tables;
const { report, revision, school, topic } = tables;
const { aboutAuthor, aboutItem } = aliased({ aboutAuthor: person, aboutItem: item });
const { aboutPost, aboutRevision } = aliased({ aboutPost: post, aboutRevision: revision });
const { mentioned, shownRelease } = aliased({ mentioned: person, shownRelease: release });
const { shownRevision } = aliased({ shownRevision: revision });
const { targetCorrection, targetPost } = aliased({ targetCorrection: correction, targetPost: post });

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
export async function postsPage(topicId: string, readerId: string, from: PageStart): Promise<Post[]> {
	const backwards = 'before' in from;
	const posts = await rows<Post>(sql`
		with page as (
			select * from ${post} where ${post.topicId} = ${topicId} and ${post.releaseId} is not null
			and ${backwards ? sql`${post.releaseId} < ${from.before}::uuid` : sql`${post.releaseId} > ${from.after}::uuid`}
			order by ${post.releaseId} ${backwards ? sql`desc` : sql`asc`} limit ${pageSize + 1}
		)
		select ${post.releaseId} as id, ${item.id} as "itemId", ${item.authorId} as "authorId",
			${person.displayName} as author, ${school.id} as "schoolId", ${school.cityId} as "cityId",
				${item.state} = 'recalled' as recalled,
			case when ${item.state} = 'recalled' then '' else ${revision.body} end as body, ${revision.locale}, ${release.at},
			${topic.openingId} = ${item.id} as opens, ${post.shownId} <> ${item.revisionId} as edited,
				${aboutSql(readerId)} as about,
			coalesce((select json_agg(json_build_object('id', ${mentioned.id}, 'name', ${mentioned.displayName})
				order by ${mentioned.id})
				from ${mention} join ${mentioned} on ${mentioned.id} = ${mention.personId}
				where ${mention.reviewableId} = ${item.id}), '[]') as mentions,
			coalesce((select json_agg(json_build_object('kind', kind_count.kind, 'n', kind_count.n, 'mine', kind_count.mine)
				order by kind_count.kind)
				from (select ${reaction.kind}, count(*)::int as n, bool_or(${reaction.personId} = ${readerId}) as mine
					from ${reaction} where ${reaction.reviewableId} = ${item.id}
						group by ${reaction.kind}) kind_count), '[]') as reactions,
			${correctionCountSql(item.id, post.shownId)} as corrections,
			${levelOf(sql`${readerId}`)} as "readerLevel", ${levelOf(item.authorId)} as "writerLevel",
			(select ${shownRelease.id} from ${shownRevision}
				join ${shownRelease} on ${shownRelease.reviewableId} = ${shownRevision.reviewableId}
				where ${shownRevision.id} = ${post.shownId}) as "readId",
			${report.id} is not null as flagged, ${report.answeredAt} is not null as answered
		from page post join ${item} on ${item.id} = ${post.reviewableId} join ${topic} on ${topic.id} = ${post.topicId}
		join ${person} on ${person.id} = ${item.authorId} join ${board} on ${board.id} = ${topic.boardId}
			join ${release} on ${release.id} = ${post.releaseId} join ${revision} on ${revision.id} = ${post.shownId}
		left join ${enrolment} on ${enrolment.id} = ${post.enrolmentId}
			left join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		left join ${school} on ${school.id} = ${classroom.schoolId}
		left join ${report} on ${report.reviewableId} = ${item.id} and ${report.by} = ${readerId}
		order by ${post.releaseId}`);
	return posts;
}

/** How well somebody knows the language of a post on a board. */
const levelOf = (person: SQLWrapper) =>
	levelSql(person, sql`split_part(coalesce(${board.language}, ${revision.locale}), '-', 1)`);

/** The text that a post answers, while this reader may see it. */
const aboutSql = (
	readerId: string
) => sql`(select json_build_object('id', coalesce(${aboutPost.releaseId}, ${correction.releaseId}),
	'kind', ${aboutItem.kind},
		'authorId', ${aboutAuthor.id}, 'author', ${aboutAuthor.displayName}, 'body', ${aboutRevision.body},
			'opens', ${aboutItem.id} = ${topic.openingId}, 'inId', coalesce(${targetPost.releaseId},
			${targetCorrection.releaseId}))
	from ${aboutItem} join ${aboutAuthor} on ${aboutAuthor.id} = ${aboutItem.authorId}
	left join ${aboutPost} on ${aboutPost.reviewableId} = ${aboutItem.id}
		left join ${correction} on ${correction.reviewableId} = ${aboutItem.id}
	left join ${targetPost} on ${targetPost.reviewableId} = ${correction.targetId}
		left join ${targetCorrection} on ${targetCorrection.reviewableId} = ${correction.targetId}
	join ${aboutRevision} on ${aboutRevision.id} = coalesce(${aboutPost.shownId}, ${aboutItem.revisionId})
	where ${aboutItem.id} = ${post.aboutId} and ${isReleased(aboutItem)} and (${correction.reviewableId} is null
		or ${correctionVisibleSql})
	and not ${flaggedBy(readerId, aboutItem.id)})`;
