import { sql } from 'drizzle-orm';

export interface Endorsement {
	by: string;
	byName: string;
	classroomId: string;
}

/** Whose approvals of `reviewable`'s newest revision need a second teacher's, as a JSON column. */
export const endorsementsSql = sql<Endorsement[]>`(
	select coalesce(json_agg(json_build_object('by', f.by, 'byName', w.display_name, 'classroomId', f.classroom_id)
		order by f.at), '[]')
	from endorsement f join person w on w.id = f.by where f.revision_id = reviewable.revision_id)`;

/** Who has been asked to be the second teacher of `reviewable`'s newest revision, as a JSON column. */
export const askedSecondsSql = sql<{ id: string; name: string }[]>`(
	select coalesce(json_agg(json_build_object('id', w.id, 'name', w.display_name) order by n.id), '[]')
	from notification n join person w on w.id = n.person_id
	where n.kind = 'second' and n.subject_id = reviewable.revision_id)`;
