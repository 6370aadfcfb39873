// A letter may contain corrections of the pal's letter. Its body is one text, the letter and then the corrections, so
// that one review and one screening see all of it; the conditions here take the two apart for students.
import { sql, type SQLWrapper } from '../db/index.ts';
import {
	aliased,
	correctionLine,
	type CorrectionLine,
	letterCorrection,
	release,
	report,
	reviewable,
	revision
} from '../schema/index.ts';
import { isReleased } from './in-force.ts';

const { lc, lf, lj, ln } = aliased({
	lc: letterCorrection,
	lf: report,
	lj: letterCorrection,
	ln: correctionLine
});
const { lo, lt, lw } = aliased({ lo: reviewable, lt: release, lw: revision });

/** The letter of a revision, without corrections. */
export const letterSql = (revision: { id: SQLWrapper; body: SQLWrapper }) => sql<string>`coalesce(
	(select left(${revision.body}, ${lc.words}) from ${lc} where ${lc.revisionId} = ${revision.id}), ${revision.body})`;

/**
 * Where the corrections begin that this reader may not see now: the letter that they correct was recalled or erased, or they reported it.
 * In characters of the body; null where they may see all of it.
 */
const hiddenFromSql = (revision: { id: SQLWrapper }, me: SQLWrapper) => sql`(
	select ${lc.words} from ${lc} left join ${lt} on ${lt.id} = ${lc.targetId}
	left join ${lo} on ${lo.id} = ${lt.reviewableId} left join ${lw} on ${lw.id} = ${lt.revisionId}
	where ${lc.revisionId} = ${revision.id} and (not coalesce(${isReleased(lo)} and ${lw.body} <> '', false)
		or exists (select from ${lf} where ${lf.reviewableId} = ${lo.id} and ${lf.by} = ${me})))`;

/** What a student reads of a revision: the letter, and after it the corrections that they may see. */
export const readableSql = (revision: { id: SQLWrapper; body: SQLWrapper }, me: SQLWrapper) => sql<string>`
	left(${revision.body}, coalesce(${hiddenFromSql(revision, me)}, length(${revision.body})))`;

/** Whether a place in a body, in UTF-16 units, is in what this student reads of it. */
export const isReadableAt = (
	revision: { id: SQLWrapper; body: SQLWrapper },
	me: SQLWrapper,
	position: SQLWrapper
) => sql`not exists (
	select from (select left(${revision.body}, ${hiddenFromSql(revision, me)}) as shown) readable
	where readable.shown is not null
	and ${position} >= length(readable.shown) + length(regexp_replace(readable.shown, '[\\u0001-\\uFFFF]', '', 'g')))`;

/** How many characters of a body are the letter; null where it has no corrections. */
export const letterLengthSql = (revision: { id: SQLWrapper }) => sql<number | null>`(
	select ${lc.words} from ${lc} where ${lc.revisionId} = ${revision.id})`;

/** The language of the letter that is corrected in this one. */
export const correctedLanguageSql = (revision: { id: SQLWrapper }) => sql<string | null>`(
	select ${lw.locale} from ${lc} join ${lt} on ${lt.id} = ${lc.targetId} join ${lw} on ${lw.id} = ${lt.revisionId}
	where ${lc.revisionId} = ${revision.id})`;

/** The corrections in a letter, with the letter that they correct. */
export interface Corrected {
	/** The pal's letter: the id of its release, its text and language. */
	target: string;
	original: string;
	lang: string;
	lines: CorrectionLine[];
}

/** The corrections in a revision; null where there are none, or the corrected letter was recalled. */
export const correctedSql = (revisionId: SQLWrapper) => sql<Corrected | null>`(
	select json_build_object('target', ${lc.targetId}, 'lang', ${lw.locale},
		'original', left(${lw.body}, coalesce(${lj.words}, length(${lw.body}))), 'lines', (
			select json_agg(json_build_object('sentence', ${ln.sentence}, 'perfect', ${ln.perfect},
				'rewrite', ${ln.rewrite},
				'note', ${ln.note}, 'kind', ${ln.kind}) order by ${ln.sentence})
			from ${ln} where ${ln.revisionId} = ${lc.revisionId}))
	from ${lc} join ${lt} on ${lt.id} = ${lc.targetId}
	join ${lo} on ${lo.id} = ${lt.reviewableId} and ${isReleased(lo)}
	join ${lw} on ${lw.id} = ${lt.revisionId} left join ${lj} on ${lj.revisionId} = ${lw.id}
	where ${lc.revisionId} = ${revisionId} and ${lw.body} <> '')`;
