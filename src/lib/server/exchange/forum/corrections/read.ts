// The corrections of a text that are there for others: those of the wording that is read now.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';
import type { Line } from './lines.ts';
import { flaggedBy } from './visible.ts';
import type { Target } from './target.ts';

/** A released correction. */
export interface Correction {
	/** Its number for others. */
	id: string;
	authorId: string;
	author: string;
	/** Null for staff. */
	schoolId: string | null;
	cityId: string | null;
	at: string;
	/** The writer of the text has understood. */
	got: boolean;
	locale: string;
	lines: Line[];
	/** Corrections of this one. */
	corrections: number;
}

/** So many are shown of one text. */
export const mostShown = 60;

/** The oldest first; without those that the reader reported. */
export const correctionsOf = ({ itemId, revisionId }: Target, readerId: string): Promise<Correction[]> =>
	rows<Correction>(sql`
		select k.release_id as id, r.author_id as "authorId", a.display_name as author, s.id as "schoolId",
			s.city_id as "cityId", l.at, k.got_at is not null as got, v.locale, ${linesSql} as lines,
			${countSql(sql`r.id`, sql`r.revision_id`)} as corrections
		from correction k join reviewable r on r.id = k.reviewable_id and r.state = 'released'
		join release l on l.id = k.release_id join person a on a.id = r.author_id join revision v on v.id = r.revision_id
		left join enrolment e on e.id = k.enrolment_id left join classroom c on c.id = e.classroom_id
		left join school s on s.id = c.school_id
		where k.target_id = ${itemId} and k.target_revision_id = ${revisionId}
		and ${hasLines(sql`r.revision_id`)}
		and not ${flaggedBy(readerId, sql`r.id`)}
		order by k.release_id limit ${mostShown}`);

/** The lines of the newest revision of a `reviewable r`, as JSON. */
export const linesSql = sql`coalesce((select json_agg(json_build_object('sentence', n.sentence, 'perfect', n.perfect,
		'rewrite', n.rewrite, 'note', n.note, 'kind', n.kind) order by n.sentence)
	from correction_line n where n.revision_id = r.revision_id), '[]')`;

/** Whose writer was erased has none left. */
export const hasLines = (revision: SQL) =>
	sql`exists (select from correction_line n where n.revision_id = ${revision})`;

/** How many corrections of a wording are there for others. */
export const countSql = (target: SQL, wording: SQL) => sql`(
	select count(*)::int from correction q join reviewable z on z.id = q.reviewable_id
	where q.target_id = ${target} and q.target_revision_id = ${wording} and q.release_id is not null
	and z.state = 'released' and ${hasLines(sql`z.revision_id`)})`;
