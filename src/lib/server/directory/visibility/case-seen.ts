import { sql, type SQL } from 'drizzle-orm';
import { type Actor, coordinates, type AccessReader, readerOf } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { seenOfStaff } from './report-seen.ts';
import { authorIs, byStaffSql, concernsSql, pairingsSql } from '../../kernel/predicates/index.ts';

/** The schools at which this person works. */
export const worksAt = (actor: Actor): string[] => (actor.roles.includes('teacher') ? actor.schools : []);

/** The school to which the student of a case `k` belongs: its lead goes first. */
export const homeSql = sql`(select c.school_id from enrolment e join classroom c on c.id = e.classroom_id
	where e.person_id = k.student_id order by e.until is null desc, e."from" desc limit 1)`;

/** On a board, the enrolments of who wrote and who flagged what a case `k` starts from. */
const reported = sql`(
	select side.id from report r cross join lateral (select r.author_enrolment_id as id union select r.enrolment_id) side
	where r.id = k.origin_id)`;

/** It starts from a report `r` of what staff wrote. */
const fromStaff = (what: SQL) => sql`exists (
	select from report r where r.id = k.origin_id and ${byStaffSql} and ${what})`;

/** The schools that a case `k` concerns: those of its pairings, or its student's, with those of a report on a board. */
export const schoolsSql = sql`(
	select coalesce(json_agg(distinct c.school_id), '[]') from enrolment e join classroom c on c.id = e.classroom_id
	where (k.pairing_id is null and (e.person_id = k.student_id or e.id in ${reported})
			or e.id in (select m.enrolment_id from pairing_member m where m.pairing_id in ${pairingsSql}))
		and not ${fromStaff(authorIs(sql`h.role = 'teacher' and h.school_id = c.school_id`))})`;

/** For which schools this person leads a case `k`: nobody leads for a school that they have left. */
export const leadsForSql = ({ me, worksAt: schools }: AccessReader): SQL => sql`(
	select coalesce(json_agg(l.school_id), '[]') from case_lead l
	where l.case_id = k.id and l.person_id = ${me} and l.until is null and l.school_id = ${schools})`;

/**
 * Which cases `k` this person sees: their leads, and the coordinators of the program. Never the adult it is about; where
 * an adult is meant and not named, nobody who works at a school involved. From a report of what staff wrote, of the
 * coordinators only those who see the report.
 */
export const caseSeenBy = (reader: AccessReader): SQL =>
	sql`(${seenByLeads(reader)} or ${seenByCoordinators(reader)})`;

/** The same of those who coordinate its program. */
export const seenByCoordinators = (reader: AccessReader): SQL =>
	sql`(${seenInProgram(reader)} and not ${fromStaff(sql`not ${seenOfStaff(reader)}`)})`;

/** The same without those from reports of what staff wrote, for pages that ask again and again. */
export const seenButOfStaff = (reader: AccessReader): SQL =>
	sql`(${seenByLeads(reader)} or ${seenInProgram(reader)}) and not ${isFromStaff}`;

/** It starts from a report of what staff wrote. */
export const isFromStaff: SQL = fromStaff(sql`true`);

/** The same of those who lead it. */
export const seenByLeads = ({ me, worksAt: schools }: AccessReader): SQL => sql`(
	k.except_id is distinct from ${me} and exists (select from case_lead l where l.case_id = k.id
	and l.person_id = ${me} and l.until is null and l.school_id = ${schools}))`;

const seenInProgram = ({
	me,
	worksAt: schools,
	programs
}: AccessReader) => sql`(k.except_id is distinct from ${me}
	and k.program_id = ${programs} and not (${isPastSchool} and ${involves(schools)}))`;

/** What a case `k` starts from means an adult of the school whom nobody has named. */
export const pastSchoolSql: SQL = sql`(
	exists (select from report r where r.id = k.origin_id and r.reason = 'adult')
	or exists (select from help_request h where h.id = k.origin_id and h.about_adult and h.about_id is null)
	or k.past_school)`;

/**
 * A case `k` is about an adult, whoever that is: named, meant and not named, or by what it is about. The adult may be anybody
 * who works here, so nothing that anybody is offered, refused or shown depends on such a case.
 */
export const isAboutAdult: SQL = sql`(k.except_id is not null or k.kind in ('adult', 'home') or ${pastSchoolSql} or ${isFromStaff})`;

/** Nobody at the school sees it: it means an adult there whom nobody named, or more than one. */
const isPastSchool = sql`(k.past_school or k.except_id is null and ${pastSchoolSql})`;

const involves = (schools: SQL) => sql`exists (
	select from enrolment e join classroom c on c.id = e.classroom_id
	where c.school_id = ${schools} and (e.person_id = k.student_id or e.id in ${reported} or exists (
		select from pairing_member m where m.pairing_id in ${pairingsSql} and m.enrolment_id = e.id)))`;

/** Whether this person sees the case, and it concerns this student. */
export async function leadsCaseAbout(actor: Actor, caseId: string, studentId: string): Promise<boolean> {
	if (!isId(caseId)) return false;
	const found = await rows(sql`
		select from safeguarding_case k where k.id = ${caseId} and k.closed_at is null and ${caseSeenBy(readerOf(actor))}
		and (${concernsSql(sql`${studentId}::uuid`)} or exists (
			select from enrolment e where e.person_id = ${studentId} and e.id in ${reported}))`);
	return found.length > 0;
}

/** Whether somebody opens a case from a report of what staff wrote. */
export const mayOpenFor = (
	actor: Actor,
	{ programId, members }: { programId: string; members: { schoolId: string }[] }
) => members.some(({ schoolId }) => coordinates(actor, { programId }) || worksAt(actor).includes(schoolId));
