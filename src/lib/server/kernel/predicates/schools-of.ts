import { sql, type SQLWrapper, type SQL } from '../db/index.ts';
import { studentClassroomSql } from './student-classroom.ts';
import { aliased, classroom, enrolment, pairingMember, reviewable } from '../schema/index.ts';

const { c, e, m, own } = aliased({ c: classroom, e: enrolment, m: pairingMember, own: reviewable });

/** The schools of the writer and the pals of an item, as a query of one column `school_id`. */
export const schoolsOfSql = (item: SQLWrapper): SQL => sql`(
	select ${c.schoolId} from ${own} join ${m} on ${m.pairingId} = ${own.pairingId}
	join ${e} on ${e.id} = ${m.enrolmentId} join ${c} on ${c.id} = ${e.classroomId} where ${own.id} = ${item}
	union
	select ${c.schoolId} from ${own} cross join lateral (${studentClassroomSql(own.authorId)}) home
	join ${c} on ${c.id} = home.classroom_id where ${own.id} = ${item})`;
