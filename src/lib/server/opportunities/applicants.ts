// Which adults have to do with somebody who applies. The application has the alias `ap` in a query.
import { type AccessReader, isOffDesk, teachesStudent, worksAt } from '../kernel/access/index.ts';
import { sql, type SQL } from '../kernel/db/index.ts';
import { isReleased, openGrant, openMembership } from '../kernel/predicates/index.ts';
import { aliased, application, classroomMembership, reviewable, roleGrant } from '../kernel/schema/index.ts';

const { ap, g, i, k } = aliased({
	ap: application,
	g: roleGrant,
	i: reviewable,
	k: classroomMembership
});

/** Whether a reader teaches the student who applies now: a class of theirs. */
export const teachesApplicant = (reader: AccessReader): SQL<boolean> => sql`exists (select from ${k}
	where ${k.personId} = ${ap.studentId} and ${openMembership(k, 'student')}
	and ${teachesStudent.where(reader, { id: ap.studentId, classroomId: k.classroomId })})`;

/** Whether the student still learns at the school through which they apply. */
export const isStillThere: SQL<boolean> = sql`exists (select from ${g} where ${g.personId} = ${ap.studentId}
	and ${g.schoolId} = ${ap.schoolId} and ${openGrant(g, 'student')})`;

/** Whether an adult from outside applies, without an account and without a school. */
export const isFromOutside: SQL<boolean> = sql`${ap.studentId} is null`;

/**
 * Whether reviewers can read an application, with its item `i` where it has one: the desk has released the answers of a student who is
 * still there; of an adult from outside, what was handed in.
 */
export const isReadable: SQL<boolean> = sql`(${ap.withdrawnAt} is null
	and (${isFromOutside} and ${ap.handedInAt} is not null or ${isReleased(i)} and ${isStillThere}))`;

/** Whether a reader works at the school of the application, and its text is not kept from them. Never their own. */
export const isOfTheirSchool = (
	reader: AccessReader
): SQL<boolean> => sql`(${worksAt.where(reader, ap.schoolId)}
	and ${ap.studentId} <> ${reader.me} and not ${isOffDesk.where(reader, ap.reviewableId)})`;
