import { sql, type SQLWrapper, type SQL } from '../db/index.ts';
import { studentClassroomSql } from './student-classroom.ts';
import { aliased, inner, tables } from '../schema/index.ts';

const { classroom, enrolment, member } = inner;
const { own } = aliased({ own: tables.item });

/** The schools of the writer and the pals of an item, as a query of one column `school_id`. */
export const schoolsOfSql = (item: SQLWrapper): SQL => sql`(
	select ${classroom.schoolId} from ${own} join ${member} on ${member.pairingId} = ${own.pairingId}
	join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId} where ${own.id} = ${item}
	union
	select ${classroom.schoolId} from ${own} cross join lateral (${studentClassroomSql(own.authorId)}) home
	join ${classroom} on ${classroom.id} = home.classroom_id where ${own.id} = ${item})`;
