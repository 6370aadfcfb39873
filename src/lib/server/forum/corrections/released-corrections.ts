// The released corrections of a text: those of its current wording.
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import type { Line } from './lines.ts';
import { flaggedBy } from './visible.ts';
import type { Target } from './target.ts';
import {
	aliased,
	classroom,
	correction,
	correctionLine,
	enrolment,
	person,
	release,
	reviewable,
	revision,
	school
} from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { a, c, e, k, l } = aliased({ a: person, c: classroom, e: enrolment, k: correction, l: release });
const { n, q, r, s } = aliased({ n: correctionLine, q: correction, r: reviewable, s: school });
const { v, z } = aliased({ v: revision, z: reviewable });

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
		select ${k.releaseId} as id, ${r.id} as "itemId", ${r.authorId} as "authorId", ${a.displayName} as author, ${s.id} as "schoolId",
			${s.cityId} as "cityId", ${l.at}, ${k.gotAt} is not null as got, ${v.locale}, ${linesSql} as lines,
			${correctionCountSql(r.id, r.revisionId)} as corrections
		from ${k} join ${r} on ${r.id} = ${k.reviewableId} and ${isReleased(r)}
		join ${l} on ${l.id} = ${k.releaseId} join ${a} on ${a.id} = ${r.authorId} join ${v} on ${v.id} = ${r.revisionId}
		left join ${e} on ${e.id} = ${k.enrolmentId} left join ${c} on ${c.id} = ${e.classroomId}
		left join ${s} on ${s.id} = ${c.schoolId}
		where ${k.targetId} = ${itemId} and ${k.targetRevisionId} = ${revisionId}
		and ${hasLines(r.revisionId)}
		and not ${flaggedBy(readerId, r.id)}
		order by ${k.releaseId} limit ${maxShown}`);

/** The lines of the newest revision of a `reviewable r`, as JSON. */
export const linesSql = sql`coalesce((select json_agg(json_build_object('sentence', ${n.sentence},
		'perfect', ${n.perfect},
		'rewrite', ${n.rewrite}, 'note', ${n.note}, 'kind', ${n.kind}) order by ${n.sentence})
	from ${n} where ${n.revisionId} = ${r.revisionId}), '[]')`;

/** Whether a correction has lines: when its writer is erased, it loses them. */
export const hasLines = (revision: SQLWrapper) =>
	sql`exists (select from ${n} where ${n.revisionId} = ${revision})`;

/** How many released corrections a wording has. */
export const correctionCountSql = (target: SQLWrapper, wording: SQLWrapper) => sql`(
	select count(*)::int from ${q} join ${z} on ${z.id} = ${q.reviewableId}
	where ${q.targetId} = ${target} and ${q.targetRevisionId} = ${wording} and ${q.releaseId} is not null
	and ${isReleased(z)} and ${hasLines(z.revisionId)})`;
