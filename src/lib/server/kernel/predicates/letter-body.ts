// A letter may contain corrections of the pal's letter. Its body is one text, the letter and then the corrections, so
// that one review and one screening see all of it; the conditions here take the two apart for students.
import { sql, type SQLWrapper } from '../db/index.ts';
import { aliased, type CorrectionLine, inner, tables } from '../schema/index.ts';
import { isReleased } from './in-force.ts';

const { correctionLine, item, letterCorrection, release, report } = inner;
const { targetCorrections } = aliased({ targetCorrections: tables.letterCorrection });

/** The letter of a revision, without corrections. */
export const letterSql = (revision: { id: SQLWrapper; body: SQLWrapper }) => sql<string>`coalesce(
	(select left(${revision.body}, ${letterCorrection.words}) from ${letterCorrection}
		where ${letterCorrection.revisionId} = ${revision.id}), ${revision.body})`;

/**
 * Where the corrections begin that this reader may not see now: the letter that they correct was recalled or erased, or they reported it.
 * In characters of the body; null where they may see all of it.
 */
const hiddenFromSql = (revision: { id: SQLWrapper }, me: SQLWrapper) => sql`(
	select ${letterCorrection.words} from ${letterCorrection}
		left join ${release} on ${release.id} = ${letterCorrection.targetId}
	left join ${item} on ${item.id} = ${release.reviewableId}
		left join ${inner.revision} on ${inner.revision.id} = ${release.revisionId}
	where ${letterCorrection.revisionId} = ${revision.id} and (not coalesce(${isReleased(item)}
		and ${inner.revision.body} <> '', false)
		or exists (select from ${report} where ${report.reviewableId} = ${item.id} and ${report.by} = ${me})))`;

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
	select ${letterCorrection.words} from ${letterCorrection} where ${letterCorrection.revisionId} = ${revision.id})`;

/** The language of the letter that is corrected in this one. */
export const correctedLanguageSql = (revision: { id: SQLWrapper }) => sql<string | null>`(
	select ${inner.revision.locale} from ${letterCorrection}
		join ${release} on ${release.id} = ${letterCorrection.targetId}
			join ${inner.revision} on ${inner.revision.id} = ${release.revisionId}
	where ${letterCorrection.revisionId} = ${revision.id})`;

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
	select json_build_object('target', ${letterCorrection.targetId}, 'lang', ${inner.revision.locale},
		'original', left(${inner.revision.body}, coalesce(${targetCorrections.words}, length(${inner.revision.body}))),
		'lines', (
			select json_agg(json_build_object('sentence', ${correctionLine.sentence}, 'perfect', ${correctionLine.perfect},
				'rewrite', ${correctionLine.rewrite},
				'note', ${correctionLine.note}, 'kind', ${correctionLine.kind}) order by ${correctionLine.sentence})
			from ${correctionLine} where ${correctionLine.revisionId} = ${letterCorrection.revisionId}))
	from ${letterCorrection} join ${release} on ${release.id} = ${letterCorrection.targetId}
	join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
	join ${inner.revision} on ${inner.revision.id} = ${release.revisionId}
		left join ${targetCorrections} on ${targetCorrections.revisionId} = ${inner.revision.id}
	where ${letterCorrection.revisionId} = ${revisionId} and ${inner.revision.body} <> '')`;
