import { sql, type SQLWrapper } from '../db/index.ts';
import { aliased, tables } from '../schema/index.ts';
import { openMembership } from './in-force.ts';

const { studentMembership } = aliased({ studentMembership: tables.membership });

/** The classroom in which somebody is, or was last, a student, as SQL: `person_id`, `classroom_id`, `enrolled`. */
export const studentClassroomSql = (student: SQLWrapper) => sql`
	select ${student} as person_id, ${studentMembership.classroomId}, ${openMembership(studentMembership)} as enrolled
		from ${studentMembership}
	where ${studentMembership.personId} = ${student}
		and ${studentMembership.role} = 'student'
			order by ${openMembership(studentMembership)} desc, ${studentMembership.from} desc, ${studentMembership.id} desc
				limit 1`;
