// A letter may bring corrections of the pal's letter with it. Its body is one text, the letter and then the corrections, so
// that one review and one screening see all of it; what students read is put together from here.
import { sql, type SQLWrapper } from 'drizzle-orm';
import type { CorrectionLine } from '../schema/index.ts';

/** The letter itself, of a revision. */
export const letterSql = (revision: { id: SQLWrapper; body: SQLWrapper }) => sql<string>`coalesce(
	(select left(${revision.body}, lc.words) from letter_correction lc where lc.revision_id = ${revision.id}), ${revision.body})`;

/** The same, of a `revision v`. */
export const shownWords = letterSql({ id: sql`v.id`, body: sql`v.body` });

/** What a letter says about the sentences of another. */
export interface Corrected {
	/** The pal's letter, by its number, its words and their language. */
	target: string;
	original: string;
	lang: string;
	lines: CorrectionLine[];
}

/** The corrections that came with a revision; null where there are none, or the letter that they are of was taken back. */
export const correctedSql = (revisionId: SQLWrapper) => sql<Corrected | null>`(
	select json_build_object('target', lc.target_id, 'lang', lw.locale,
		'original', left(lw.body, coalesce(lj.words, length(lw.body))), 'lines', (
			select json_agg(json_build_object('sentence', ln.sentence, 'perfect', ln.perfect, 'rewrite', ln.rewrite,
				'note', ln.note, 'kind', ln.kind) order by ln.sentence)
			from correction_line ln where ln.revision_id = lc.revision_id))
	from letter_correction lc join release lt on lt.id = lc.target_id
	join reviewable lo on lo.id = lt.reviewable_id and lo.state = 'released'
	join revision lw on lw.id = lt.revision_id left join letter_correction lj on lj.revision_id = lw.id
	where lc.revision_id = ${revisionId} and lw.body <> '')`;
