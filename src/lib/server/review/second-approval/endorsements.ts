import { sql } from '../../kernel/db/index.ts';
import { aliased, endorsement, notification, person, reviewable } from '../../kernel/schema/index.ts';

const { f, n, reviewable: reviewableRow } = aliased({ f: endorsement, n: notification, reviewable });
const { w } = aliased({ w: person });

export interface Endorsement {
	by: string;
	byName: string;
	classroomId: string;
}

/** The endorsements of `reviewable`'s newest revision, as a JSON column. */
export const endorsementsSql = sql<Endorsement[]>`(
	select coalesce(json_agg(json_build_object('by', ${f.by}, 'byName', ${w.displayName},
		'classroomId', ${f.classroomId})
		order by ${f.at}), '[]')
	from ${f} join ${w} on ${w.id} = ${f.by} where ${f.revisionId} = ${reviewableRow.revisionId})`;

/** Who was asked to be the second teacher of `reviewable`'s newest revision, as a JSON column. */
export const askedSecondsSql = sql<{ id: string; name: string }[]>`(
	select coalesce(json_agg(json_build_object('id', ${w.id}, 'name', ${w.displayName}) order by ${n.id}), '[]')
	from ${n} join ${w} on ${w.id} = ${n.personId}
	where ${n.kind} = 'second' and ${n.subjectId} = ${reviewableRow.revisionId})`;
