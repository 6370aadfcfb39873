// Whom a case `k` concerns, as SQL.
import { sql, type SQL } from 'drizzle-orm';
import { pairingsSql } from './case-pairings.ts';
import { authorWorksAt } from './report-past-author.ts';
import { byStaffSql } from './report-sides.ts';

/** The school to which its student belongs: the lead of that one goes first. */
export const homeSql = sql`(select c.school_id from enrolment e join classroom c on c.id = e.classroom_id
	where e.person_id = k.student_id order by e.until is null desc, e."from" desc limit 1)`;

/** On a board, the enrolments of who wrote and who flagged what it starts from. */
export const reportedSql = sql`(
	select side.id from report r cross join lateral (select r.author_enrolment_id as id union select r.enrolment_id) side
	where r.id = k.origin_id)`;

/** It starts from a report `r` of what staff wrote, of which the condition holds. */
export const fromStaffSql = (what: SQL): SQL<boolean> => sql`exists (
	select from report r where r.id = k.origin_id and ${byStaffSql} and ${what})`;

/** It starts from a report of what staff wrote. */
export const isFromStaffSql = fromStaffSql(sql`true`);

/** The schools that it concerns: those of its pairings, or its student's, with those of a report on a board. */
export const caseSchoolsSql = sql`(
	select coalesce(json_agg(distinct c.school_id), '[]') from enrolment e join classroom c on c.id = e.classroom_id
	where (k.pairing_id is null and (e.person_id = k.student_id or e.id in ${reportedSql})
			or e.id in (select m.enrolment_id from pairing_member m where m.pairing_id in ${pairingsSql}))
		and not ${fromStaffSql(authorWorksAt(sql`c.school_id`))})`;

/** What it starts from means an adult of the school whom nobody has named. */
export const pastSchoolSql: SQL<boolean> = sql`(
	exists (select from report r where r.id = k.origin_id and r.reason = 'adult')
	or exists (select from help_request h where h.id = k.origin_id and h.about_adult and h.about_id is null)
	or k.past_school)`;

/** Nobody at the school sees it: it means an adult there whom nobody named, or more than one. */
export const isPastSchoolSql: SQL<boolean> = sql`(k.past_school or k.except_id is null and ${pastSchoolSql})`;

/**
 * It is about an adult, whoever that is: named, meant and not named, or by what it is about. The adult may be anybody who works
 * here, so nothing that anybody is offered, refused or shown depends on such a case.
 */
export const isAboutAdultSql: SQL<boolean> = sql`(k.except_id is not null or k.kind in ('adult', 'home') or ${pastSchoolSql} or ${isFromStaffSql})`;

/** It concerns somebody of this school. */
export const involvesSql = (school: SQL): SQL<boolean> => sql`exists (
	select from enrolment e join classroom c on c.id = e.classroom_id
	where c.school_id = ${school} and (e.person_id = k.student_id or e.id in ${reportedSql} or exists (
		select from pairing_member m where m.pairing_id in ${pairingsSql} and m.enrolment_id = e.id)))`;
