import { sql } from '../../kernel/db/index.ts';
import { aliased, reviewable, tables } from '../../kernel/schema/index.ts';

const { endorsement, notification, person } = tables;
const { reviewable: reviewableRow } = aliased({ reviewable });

export interface Endorsement {
	by: string;
	byName: string;
	classroomId: string;
}

/** The endorsements of `reviewable`'s newest revision, as a JSON column. */
export const endorsementsSql = sql<Endorsement[]>`(
	select coalesce(json_agg(json_build_object('by', ${endorsement.by}, 'byName', ${person.displayName},
		'classroomId', ${endorsement.classroomId})
		order by ${endorsement.at}), '[]')
	from ${endorsement} join ${person} on ${person.id} = ${endorsement.by}
		where ${endorsement.revisionId} = ${reviewableRow.revisionId})`;

/** Who was asked to be the second teacher of `reviewable`'s newest revision, as a JSON column. */
export const askedSecondsSql = sql<{ id: string; name: string }[]>`(
	select coalesce(json_agg(json_build_object('id', ${person.id}, 'name', ${person.displayName})
		order by ${notification.id}), '[]')
	from ${notification} join ${person} on ${person.id} = ${notification.personId}
	where ${notification.kind} = 'second' and ${notification.subjectId} = ${reviewableRow.revisionId})`;
