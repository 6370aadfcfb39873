import { sql, type SQLWrapper } from '../db/index.ts';
import { aliased, classroomMembership } from '../schema/index.ts';
import { openMembership } from './in-force.ts';

const { k } = aliased({ k: classroomMembership });

/** The classroom in which somebody is, or was last, a student, as SQL: `person_id`, `classroom_id`, `enrolled`. */
export const studentClassroomSql = (student: SQLWrapper) => sql`
	select ${student} as person_id, ${k.classroomId}, ${openMembership(k)} as enrolled from ${k}
	where ${k.personId} = ${student}
		and ${k.role} = 'student' order by ${openMembership(k)} desc, ${k.from} desc, ${k.id} desc limit 1`;
