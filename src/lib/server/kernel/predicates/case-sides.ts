// The people and schools that a case `safeguardingCase` concerns, as SQL.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { pairingsSql } from './case-pairings.ts';
import { authorWorksAt } from './report-past-author.ts';
import { byStaffSql } from './report-sides.ts';
import { inner, tables } from '../schema/index.ts';
import { isEnrolled } from './in-force.ts';

const { classroom, enrolment, helpRequest, member, report, safeguardingCase } = tables;

/** The school of its student, whose lead leads the case first. */
export const studentSchoolSql = sql`(select ${classroom.schoolId} from ${enrolment}
	join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
	where ${enrolment.personId} = ${safeguardingCase.studentId}
		order by ${isEnrolled(enrolment)} desc, ${enrolment.from} desc limit 1)`;

/** For a case from a report on a board: the enrolments of the writer and of the reporter. */
export const reportedSql = sql`(
	select side.id from ${report} cross join lateral (select ${report.authorEnrolmentId} as id
		union select ${report.enrolmentId}) side
	where ${report.id} = ${safeguardingCase.originId})`;

/** Whether the case was opened from a report of a staff text for which the condition holds. */
export const fromStaffSql = (condition: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${report} where ${report.id} = ${safeguardingCase.originId} and ${byStaffSql} and ${condition})`;

/** Whether the case was opened from a report of a staff text. */
export const isFromStaffSql = fromStaffSql(sql`true`);

/**
 * The schools that it concerns: those of its pairings, or of its student, with those of a report on a board. Never the
 * school of a staff member whose text was reported.
 */
export const caseSchoolsSql = sql`(
	select coalesce(json_agg(distinct ${classroom.schoolId}), '[]') from ${enrolment}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
	where (${safeguardingCase.pairingId} is null and (${enrolment.personId} = ${safeguardingCase.studentId}
		or ${enrolment.id} in ${reportedSql})
			or ${enrolment.id} in (select ${member.enrolmentId} from ${member}
				where ${member.pairingId} in ${pairingsSql(safeguardingCase)}))
		and not ${fromStaffSql(authorWorksAt(classroom.schoolId))})`;

/**
 * Whether it is about an adult of the school whom nobody has named: by its report, its call for help, or its own mark.
 */
export const pastSchoolSql: SQL<boolean> = sql`(
	exists (select from ${report} where ${report.id} = ${safeguardingCase.originId} and ${report.reason} = 'adult')
	or exists (select from ${helpRequest} where ${helpRequest.id} = ${safeguardingCase.originId}
		and ${helpRequest.aboutAdult} and ${helpRequest.aboutId} is null)
	or ${safeguardingCase.pastSchool})`;

/** Whether it is hidden from the schools: it is about an adult there whom nobody named, or about more than one. */
export const isPastSchoolSql: SQL<boolean> = sql`(${safeguardingCase.pastSchool}
	or ${safeguardingCase.exceptId} is null and ${pastSchoolSql})`;

/**
 * Whether it is about any adult: named, not named, or by its kind. The adult may be anybody who works here, so nothing
 * that somebody is offered, refused or shown may depend on such a case.
 */
export const isAboutAdultSql: SQL<boolean> = sql`(${safeguardingCase.exceptId} is not null
	or ${safeguardingCase.kind} in ('adult', 'home')
	or ${pastSchoolSql} or ${isFromStaffSql})`;

/** Whether it concerns somebody of this school. */
export const involvesSql = (school: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${inner.enrolment} join ${inner.classroom} on ${inner.classroom.id} = ${inner.enrolment.classroomId}
	where ${inner.classroom.schoolId} = ${school} and (${inner.enrolment.personId} = ${safeguardingCase.studentId}
		or ${inner.enrolment.id} in ${reportedSql} or exists (
		select from ${inner.member} where ${inner.member.pairingId} in ${pairingsSql(safeguardingCase)}
			and ${inner.member.enrolmentId} = ${inner.enrolment.id})))`;
