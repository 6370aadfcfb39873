// The sides of a report `r`, as SQL: for a letter the members of its pairing, on a board the writer and the reporter.
// Staff have no side. All code about reports uses these, for letters and posts.
import { rows, sql, type SQL, type SQLWrapper } from '../db/index.ts';
import type { Side } from './pairing-sides.ts';
import {
	aliased,
	board,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	person,
	release,
	report,
	reviewable,
	roleGrant,
	school
} from '../schema/index.ts';
import { openGrant } from './in-force.ts';

const { b, c, e, g, h } = aliased({ b: board, c: classroom, e: enrolment, g: roleGrant, h: roleGrant });
const { i, l, m, p, r } = aliased({ i: reviewable, l: release, m: pairingMember, p: person, r: report });
const { s, w, y } = aliased({ s: school, w: pairing, y: cycle });

/** The enrolments `e` on the sides of a report `r`, with their classrooms `c`. */
const fromSides = sql`from (
		select ${m.enrolmentId} as id from ${m} where ${m.pairingId} = ${r.pairingId}
		union all select ${r.authorEnrolmentId} union all select ${r.enrolmentId}
	) side join ${e} on ${e.id} = side.id join ${c} on ${c.id} = ${e.classroomId}`;

/** Whether the condition holds for somebody on a side of the report: for their enrolment `e` or classroom `c`. */
export const ofSide = (condition: SQLWrapper) => sql`exists (select ${fromSides} where ${condition})`;

/** The program in which the reported text was written. */
export const programSql = sql`coalesce(
	(select ${y.programId} from ${w} join ${y} on ${y.id} = ${w.cycleId} where ${w.id} = ${r.pairingId}),
	(select ${b.programId} from ${i} join ${b} on ${b.id} = ${i.boardId} where ${i.id} = ${r.reviewableId}))`;

/** Whether staff wrote the reported text, on a board. Such a report is about an adult, whatever its reason. */
export const byStaffSql = sql`(${r.pairingId} is null and ${r.authorEnrolmentId} is null)`;

/** The writer of the reported text. */
export const authorSql = sql`(select ${l.authorId} from ${l} where ${l.id} = ${r.releaseId})`;

/** Whether the condition holds for a role `h` that the writer has, or had when the text was reported. */
export const authorIs = (condition: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${h} where ${h.personId} = ${authorSql} and (${openGrant(h)} or ${h.until} > ${r.at}) and ${condition})`;

/** The schools at which the reporter learns or works. */
export const reporterSchools = sql`(
	select ${c.schoolId} from ${e} join ${c} on ${c.id} = ${e.classroomId} where ${e.id} = ${r.enrolmentId}
	union select ${g.schoolId} from ${g}
	where ${r.enrolmentId} is null and ${g.personId} = ${r.by} and ${openGrant(g, 'teacher')})`;

/** The sides of a report. */
export interface Sides {
	programId: string;
	/** Students: the writer and the reporter, or the pals. */
	members: Side[];
	/** Their schools; never the school of an adult whose text was reported. */
	schools: string[];
}

/** The sides of a report. The caller has checked access to it, or makes it. */
export async function sidesOfReport(reportId: string): Promise<Sides> {
	const [row] = await rows<Sides>(sql`
		select ${programSql} as "programId",
			(select coalesce(json_agg(json_build_object('id', ${p.id}, 'name', ${p.displayName}, 'classroomId', ${c.id},
				'schoolId', ${s.id}, 'timeZone', ${s.timeZone}) order by ${p.id}), '[]')
				${fromSides} join ${p} on ${p.id} = ${e.personId} join ${s} on ${s.id} = ${c.schoolId}) as members,
			(select coalesce(json_agg(distinct ${c.schoolId}), '[]') ${fromSides}
				where not (${byStaffSql} and ${authorIs(sql`${h.role} = 'teacher' and ${h.schoolId} = ${c.schoolId}`)}))
					as schools
		from ${r} where ${r.id} = ${reportId}`);
	return row!;
}
