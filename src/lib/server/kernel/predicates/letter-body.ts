// A letter may bring corrections of the pal's letter with it. Its body is one text, the letter and then the corrections, so
// that one review and one screening see all of it; what students read is put together from here.
import type { SQLWrapper } from 'drizzle-orm';
import { sql } from '../db/index.ts';
import {
	aliased,
	correctionLine,
	type CorrectionLine,
	letterCorrection,
	release,
	reviewable,
	revision
} from '../schema/index.ts';
import { isReleased } from './in-force.ts';

const { lc, lj, ln } = aliased({ lc: letterCorrection, lj: letterCorrection, ln: correctionLine });
const { lo, lt, lw } = aliased({ lo: reviewable, lt: release, lw: revision });

/** The letter itself, of a revision. */
export const letterSql = (revision: { id: SQLWrapper; body: SQLWrapper }) => sql<string>`coalesce(
	(select left(${revision.body}, ${lc.words}) from ${lc} where ${lc.revisionId} = ${revision.id}), ${revision.body})`;

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
