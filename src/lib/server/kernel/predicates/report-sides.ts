// Whom a report `r` touches, as SQL: of a letter everybody who writes in its pairing, on a board whoever wrote and whoever
// flagged it. Staff have no side. Everything about reports asks here, whatever was reported.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../db/index.ts';
import type { Side } from './pairing-sides.ts';

/** The enrolments `e` on the sides of a report `r`, with their classrooms `c`. */
const fromSides = sql`from (
		select m.enrolment_id as id from pairing_member m where m.pairing_id = r.pairing_id
		union all select r.author_enrolment_id union all select r.enrolment_id
	) side join enrolment e on e.id = side.id join classroom c on c.id = e.classroom_id`;

/** Whether somebody on a side of the report is, or learns where, the condition says. */
export const ofSide = (what: SQL) => sql`exists (select ${fromSides} where ${what})`;

/** The program in which it was written. */
export const programSql = sql`coalesce(
	(select y.program_id from pairing w join cycle y on y.id = w.cycle_id where w.id = r.pairing_id),
	(select b.program_id from reviewable i join board b on b.id = i.board_id where i.id = r.reviewable_id))`;

/** Staff wrote it, on a board. Whatever the reason is, the report is about an adult. */
export const byStaffSql = sql`(r.pairing_id is null and r.author_enrolment_id is null)`;

/** Who wrote it. */
export const authorSql = sql`(select l.author_id from release l where l.id = r.release_id)`;

/** What its writer is, or was when it was reported. */
export const authorIs = (what: SQL): SQL<boolean> => sql`exists (
	select from role_grant h where h.person_id = ${authorSql} and (h.until is null or h.until > r.at) and ${what})`;

/** The schools at which the reporter learns or works. */
export const reporterSchools = sql`(
	select c.school_id from enrolment e join classroom c on c.id = e.classroom_id where e.id = r.enrolment_id
	union select g.school_id from role_grant g
	where r.enrolment_id is null and g.person_id = r.by and g.role = 'teacher' and g.until is null)`;

/** A report by its sides. */
export interface Sides {
	programId: string;
	/** Students: the writer and the other, or the pals. */
	members: Side[];
	/** Their schools; never one at which the adult works whose words were reported. */
	schools: string[];
}

/** The sides of a report. The caller has been let into it, or makes it. */
export async function sidesOfReport(reportId: string): Promise<Sides> {
	const [found] = await rows<Sides>(sql`
		select ${programSql} as "programId",
			(select coalesce(json_agg(json_build_object('id', p.id, 'name', p.display_name, 'classroomId', c.id,
				'schoolId', s.id, 'timeZone', s.time_zone) order by p.id), '[]')
				${fromSides} join person p on p.id = e.person_id join school s on s.id = c.school_id) as members,
			(select coalesce(json_agg(distinct c.school_id), '[]') ${fromSides}
				where not (${byStaffSql} and ${authorIs(sql`h.role = 'teacher' and h.school_id = c.school_id`)})) as schools
		from report r where r.id = ${reportId}`);
	return found!;
}
