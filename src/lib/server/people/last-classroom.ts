import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { inner } from '../kernel/schema/index.ts';
import { openMembership } from '../kernel/predicates/index.ts';

const { membership } = inner;

/** The classroom of a student; the last one when the student has left. */
export const lastClassroom = (student: SQLWrapper): SQL => sql`(
	select ${membership.classroomId} from ${membership} where ${membership.personId} = ${student}
		and ${membership.role} = 'student'
	order by ${openMembership(membership)} desc, ${membership.from} desc limit 1)`;
