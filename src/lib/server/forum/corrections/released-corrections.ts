// The released corrections of a text: those of its current wording.
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import type { Line } from './lines.ts';
import type { Target } from './target.ts';
import { inner, tables, aliased } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { classroom, correction, correctionLine, enrolment, item, person, release, revision, school } = tables;
const { report } = inner;
const { correctedCorrection, correctedItem, correctedPost, originalItem, originalPost } = aliased({
	correctedCorrection: correction,
	correctedItem: tables.item,
	correctedPost: tables.post,
	originalItem: tables.item,
	originalPost: tables.post
});

/** A released correction. */
export interface Correction {
	/** Its number for others. */
	id: string;
	itemId: string;
	authorId: string;
	author: string;
	/** Null for staff. */
	schoolId: string | null;
	cityId: string | null;
	at: string;
	/** The writer of the text has marked it as understood. */
	got: boolean;
	locale: string;
	lines: Line[];
	/** Corrections of this one. */
	corrections: number;
}

/** How many are shown of one text. */
export const maxShown = 60;

/** The oldest first; without those that the reader reported. */
export const correctionsOf = ({ itemId, revisionId }: Target, readerId: string): Promise<Correction[]> =>
	rows<Correction>(sql`
		select ${correction.releaseId} as id, ${item.id} as "itemId", ${item.authorId} as "authorId",
			${person.displayName} as author, ${school.id} as "schoolId", ${school.cityId} as "cityId", ${release.at},
				${correction.gotAt} is not null as got, ${revision.locale}, ${linesSql} as lines,
			${correctionCountSql(item.id, item.revisionId)} as corrections
		from ${correction} join ${item} on ${item.id} = ${correction.reviewableId} and ${isReleased(item)}
		join ${release} on ${release.id} = ${correction.releaseId} join ${person} on ${person.id} = ${item.authorId}
			join ${revision} on ${revision.id} = ${item.revisionId}
		left join ${enrolment} on ${enrolment.id} = ${correction.enrolmentId}
			left join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		left join ${school} on ${school.id} = ${classroom.schoolId}
		where ${correction.targetId} = ${itemId} and ${correction.targetRevisionId} = ${revisionId}
		and ${hasLines(item.revisionId)}
		and not ${flaggedBy(readerId, item.id)}
		order by ${correction.releaseId} limit ${maxShown}`);

/** The lines of the newest revision of a `reviewable r`, as JSON. */
export const linesSql = sql`coalesce((select
	json_agg(json_build_object('sentence', ${correctionLine.sentence},
		'perfect', ${correctionLine.perfect},
		'rewrite', ${correctionLine.rewrite}, 'note', ${correctionLine.note}, 'kind', ${correctionLine.kind})
			order by ${correctionLine.sentence})
	from ${correctionLine} where ${correctionLine.revisionId} = ${item.revisionId}), '[]')`;

/** Whether a correction has lines: when its writer is erased, it loses them. */
export const hasLines = (revision: SQLWrapper) =>
	sql`exists (select from ${inner.correctionLine} where ${inner.correctionLine.revisionId} = ${revision})`;

/** How many released corrections a wording has. */
export const correctionCountSql = (target: SQLWrapper, wording: SQLWrapper) => sql`(
	select count(*)::int from ${inner.correction}
		join ${inner.item} on ${inner.item.id} = ${inner.correction.reviewableId}
	where ${inner.correction.targetId} = ${target} and ${inner.correction.targetRevisionId} = ${wording}
		and ${inner.correction.releaseId} is not null
	and ${isReleased(inner.item)} and ${hasLines(inner.item.revisionId)})`;

/** Whether the reader reported an item: it is not shown to them anywhere. @param item a reviewable's id */
export const flaggedBy = (readerId: string, item: SQLWrapper) =>
	sql`exists (select from ${report} where ${report.reviewableId} = ${item} and ${report.by} = ${readerId})`;

/**
 * The text that a correction corrects is released in the corrected wording; for a correction of a correction, so is the
 * post.
 */
export const correctionVisibleSql = sql`exists (
	select from ${correctedItem} left join ${correctedPost} on ${correctedPost.reviewableId} = ${correctedItem.id}
		left join ${correctedCorrection} on ${correctedCorrection.reviewableId} = ${correctedItem.id}
	where ${correctedItem.id} = ${correction.targetId} and ${isReleased(correctedItem)}
		and ${correction.targetRevisionId} = coalesce(${correctedPost.shownId}, ${correctedItem.revisionId})
	and (${correctedCorrection.reviewableId} is null or exists (
		select from ${originalPost} join ${originalItem} on ${originalItem.id} = ${originalPost.reviewableId}
			and ${isReleased(originalItem)}
		where ${originalPost.reviewableId} = ${correctedCorrection.targetId}
			and ${originalPost.shownId} = ${correctedCorrection.targetRevisionId})))`;
