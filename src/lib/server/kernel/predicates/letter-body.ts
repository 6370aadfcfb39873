// A letter may contain corrections of the pal's letter. Its body is one text, the letter and then the corrections, so
// that one review and one screening see all of it; the conditions here take the two apart for students.
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

/** The letter of a revision, without corrections. */
export const letterSql = (revision: { id: SQLWrapper; body: SQLWrapper }) => sql<string>`coalesce(
	(select left(${revision.body}, ${lc.words}) from ${lc} where ${lc.revisionId} = ${revision.id}), ${revision.body})`;

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
