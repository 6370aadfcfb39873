import { sql, type SQLWrapper, type SQL } from '../db/index.ts';
import { studentClassroomSql } from './student-classroom.ts';
import { inner } from '../schema/index.ts';

const { classroom, enrolment, member } = inner;

/** The schools of the writer and the pals of an item, as a query of one column `school_id`. */
export const schoolsOfSql = (item: SQLWrapper): SQL => sql`(
	select ${classroom.schoolId} from ${inner.item} join ${member} on ${member.pairingId} = ${inner.item.pairingId}
	join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId} where ${inner.item.id} = ${item}
	union
	select ${classroom.schoolId} from ${inner.item} cross join lateral (${studentClassroomSql(inner.item.authorId)}) home
	join ${classroom} on ${classroom.id} = home.classroom_id where ${inner.item.id} = ${item})`;
