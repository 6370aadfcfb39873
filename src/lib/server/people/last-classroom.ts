import { sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { openMembership } from '../kernel/predicates/index.ts';

const { own } = aliased({ own: tables.membership });

/** The classroom of a student; the last one when the student has left. */
export const classroomOf = (student: SQLWrapper): SQL => sql`(
	select ${own.classroomId} from ${own} where ${own.personId} = ${student} and ${own.role} = 'student'
	order by ${openMembership(own)} desc, ${own.from} desc limit 1)`;
