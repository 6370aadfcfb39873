// Whom a report `r` touches, as SQL: of a letter everybody who writes in its pairing, on a board whoever wrote and whoever
// flagged it. Staff have no side. Everything about reports asks here, whatever was reported.
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { rows, sql } from '../db/index.ts';
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

/** Whether somebody on a side of the report is, or learns where, the condition says. */
export const ofSide = (condition: SQLWrapper) => sql`exists (select ${fromSides} where ${condition})`;

/** The program in which it was written. */
export const programSql = sql`coalesce(
	(select ${y.programId} from ${w} join ${y} on ${y.id} = ${w.cycleId} where ${w.id} = ${r.pairingId}),
	(select ${b.programId} from ${i} join ${b} on ${b.id} = ${i.boardId} where ${i.id} = ${r.reviewableId}))`;

/** Staff wrote it, on a board. Whatever the reason is, the report is about an adult. */
export const byStaffSql = sql`(${r.pairingId} is null and ${r.authorEnrolmentId} is null)`;

/** Who wrote it. */
export const authorSql = sql`(select ${l.authorId} from ${l} where ${l.id} = ${r.releaseId})`;

/** What its writer is, or was when it was reported. */
export const authorIs = (condition: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${h} where ${h.personId} = ${authorSql} and (${openGrant(h)} or ${h.until} > ${r.at}) and ${condition})`;

/** The schools at which the reporter learns or works. */
export const reporterSchools = sql`(
	select ${c.schoolId} from ${e} join ${c} on ${c.id} = ${e.classroomId} where ${e.id} = ${r.enrolmentId}
	union select ${g.schoolId} from ${g}
	where ${r.enrolmentId} is null and ${g.personId} = ${r.by} and ${openGrant(g, 'teacher')})`;

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
