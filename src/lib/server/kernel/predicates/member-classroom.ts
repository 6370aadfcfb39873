import { sql, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';

const { classroom, enrolment, member } = inner;

/** The classroom of a member of a pairing, as SQL: `classroom_id`, `school_id`. */
export const memberClassroomSql = (of: { pairingId: SQLWrapper; personId: SQLWrapper }) => sql`(
	select ${enrolment.classroomId}, ${classroom.schoolId} from ${member}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
	where ${member.pairingId} = ${of.pairingId} and ${member.personId} = ${of.personId})`;
