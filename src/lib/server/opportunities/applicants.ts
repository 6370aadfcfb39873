// Which adults have to do with somebody who applies. The application has the alias `application` in a query.
import { type AccessReader, isOffDesk, teachesStudent, worksAt } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import { isReleased, openGrant, openMembership } from '../kernel/predicates/index.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { application, grant, item } = tables;
const { studentMembership } = aliased({ studentMembership: tables.membership });

/** Whether a reader teaches the student who applies now: a class of theirs. */
export const teachesApplicant = (reader: AccessReader): SQL<boolean> => sql`exists (select
	from ${studentMembership}
	where ${studentMembership.personId} = ${application.studentId} and ${openMembership(studentMembership, 'student')}
	and ${teachesStudent.where(reader, { id: application.studentId, classroomId: studentMembership.classroomId })})`;

/** Whether the student still learns at the school through which they apply. */
export const isStillThere: SQL<boolean> = sql`exists (select from ${grant}
	where ${grant.personId} = ${application.studentId}
	and ${grant.schoolId} = ${application.schoolId} and ${openGrant(grant, 'student')})`;

/** Whether an adult from outside applies, without an account and without a school. */
export const isFromOutside: SQL<boolean> = sql`${application.studentId} is null`;

/**
 * Whether reviewers can read an application, with its item where it has one: the desk has released the answers of a student who is
 * still there; of an adult from outside, what was handed in.
 */
export const isReadable: SQL<boolean> = sql`(${application.withdrawnAt} is null
	and (${isFromOutside} and ${application.handedInAt} is not null or ${isReleased(item)} and ${isStillThere}))`;

/** Whether a reader works at the school of the application, and its text is not kept from them. Never their own. */
export const isOfTheirSchool = (
	reader: AccessReader
): SQL<boolean> => sql`(${worksAt.where(reader, application.schoolId)}
	and ${application.studentId} <> ${reader.me} and not ${isOffDesk.where(reader, application.reviewableId)})`;
