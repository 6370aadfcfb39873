// The people and schools that a case `k` concerns, as SQL.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { pairingsSql } from './case-pairings.ts';
import { authorWorksAt } from './report-past-author.ts';
import { byStaffSql } from './report-sides.ts';
import {
	aliased,
	classroom,
	enrolment,
	helpRequest,
	pairingMember,
	report,
	safeguardingCase
} from '../schema/index.ts';
import { isEnrolled } from './in-force.ts';

const { c, e, h, k } = aliased({ c: classroom, e: enrolment, h: helpRequest, k: safeguardingCase });
const { m, r } = aliased({ m: pairingMember, r: report });

/** The school of its student, whose lead leads the case first. */
export const studentSchoolSql = sql`(select ${c.schoolId} from ${e} join ${c} on ${c.id} = ${e.classroomId}
	where ${e.personId} = k.student_id order by ${isEnrolled(e)} desc, ${e.from} desc limit 1)`;

/** For a case from a report on a board: the enrolments of the writer and of the reporter. */
export const reportedSql = sql`(
	select side.id from ${r} cross join lateral (select ${r.authorEnrolmentId} as id union select ${r.enrolmentId}) side
	where ${r.id} = ${k.originId})`;

/** Whether the case was opened from a report `r` of a staff text for which the condition holds. */
export const fromStaffSql = (condition: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${r} where ${r.id} = ${k.originId} and ${byStaffSql} and ${condition})`;

/** Whether the case was opened from a report of a staff text. */
export const isFromStaffSql = fromStaffSql(sql`true`);

/**
 * The schools that it concerns: those of its pairings, or of its student, with those of a report on a board. Never the
 * school of a staff member whose text was reported.
 */
export const caseSchoolsSql = sql`(
	select coalesce(json_agg(distinct ${c.schoolId}), '[]') from ${e} join ${c} on ${c.id} = ${e.classroomId}
	where (${k.pairingId} is null and (${e.personId} = ${k.studentId} or ${e.id} in ${reportedSql})
			or ${e.id} in (select ${m.enrolmentId} from ${m} where ${m.pairingId} in ${pairingsSql(k)}))
		and not ${fromStaffSql(authorWorksAt(c.schoolId))})`;

/**
 * Whether it is about an adult of the school whom nobody has named: by its report, its call for help, or its own mark.
 */
export const pastSchoolSql: SQL<boolean> = sql`(
	exists (select from ${r} where ${r.id} = ${k.originId} and ${r.reason} = 'adult')
	or exists (select from ${h} where ${h.id} = ${k.originId} and ${h.aboutAdult} and ${h.aboutId} is null)
	or ${k.pastSchool})`;

/** Whether it is hidden from the schools: it is about an adult there whom nobody named, or about more than one. */
export const isPastSchoolSql: SQL<boolean> = sql`(${k.pastSchool} or ${k.exceptId} is null and ${pastSchoolSql})`;

/**
 * Whether it is about any adult: named, not named, or by its kind. The adult may be anybody who works here, so nothing
 * that somebody is offered, refused or shown may depend on such a case.
 */
export const isAboutAdultSql: SQL<boolean> = sql`(${k.exceptId} is not null or ${k.kind} in ('adult', 'home')
	or ${pastSchoolSql} or ${isFromStaffSql})`;

/** Whether it concerns somebody of this school. */
export const involvesSql = (school: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${e} join ${c} on ${c.id} = ${e.classroomId}
	where ${c.schoolId} = ${school} and (${e.personId} = k.student_id or ${e.id} in ${reportedSql} or exists (
		select from ${m} where ${m.pairingId} in ${pairingsSql(k)} and ${m.enrolmentId} = ${e.id})))`;
