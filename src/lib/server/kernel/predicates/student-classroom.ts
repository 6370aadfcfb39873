import { sql, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';
import { openMembership } from './in-force.ts';

const { membership } = inner;

/** The classroom in which somebody is, or was last, a student, as SQL: `person_id`, `classroom_id`, `enrolled`. */
export const studentClassroomSql = (student: SQLWrapper) => sql`
	select ${student} as person_id, ${membership.classroomId}, ${openMembership(membership)} as enrolled
		from ${membership}
	where ${membership.personId} = ${student}
		and ${membership.role} = 'student'
			order by ${openMembership(membership)} desc, ${membership.from} desc, ${membership.id} desc limit 1`;
