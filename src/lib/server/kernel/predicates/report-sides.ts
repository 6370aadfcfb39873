// The sides of a report, as SQL: for a letter the members of its pairing, on a board the writer and the reporter.
// Staff have no side. All code about reports uses these, for letters and posts.
import { rows, sql, type SQL, type SQLWrapper } from '../db/index.ts';
import type { Side } from './pairing-sides.ts';
import { aliased, tables } from '../schema/index.ts';
import { openGrant } from './in-force.ts';

const { board, classroom, cycle, enrolment, grant, item, member, pairing, person, release, report } = tables;
const { school } = tables;
const { authorGrant } = aliased({ authorGrant: grant });

/** The enrolments on the sides of a report, with their classrooms. */
const fromSides = sql`from (
		select ${member.enrolmentId} as id from ${member} where ${member.pairingId} = ${report.pairingId}
		union all select ${report.authorEnrolmentId} union all select ${report.enrolmentId}
	) side join ${enrolment} on ${enrolment.id} = side.id
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId}`;

/** Whether the condition holds for somebody on a side of the report: for their enrolment or classroom. */
export const ofSide = (condition: SQLWrapper) => sql`exists (select ${fromSides} where ${condition})`;

/** The program in which the reported text was written. */
export const programSql = sql`coalesce(
	(select ${cycle.programId} from ${pairing} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
		where ${pairing.id} = ${report.pairingId}),
	(select ${board.programId} from ${item} join ${board} on ${board.id} = ${item.boardId}
		where ${item.id} = ${report.reviewableId}))`;

/** Whether staff wrote the reported text, on a board. Such a report is about an adult, whatever its reason. */
export const byStaffSql = sql`(${report.pairingId} is null and ${report.authorEnrolmentId} is null)`;

/** The writer of the reported text. */
export const authorSql = sql`(select ${release.authorId} from ${release}
	where ${release.id} = ${report.releaseId})`;

/** Whether the condition holds for a role `authorGrant` that the writer has, or had when the text was reported. */
export const authorIs = (condition: SQLWrapper): SQL<boolean> => sql`exists (
	select from ${authorGrant} where ${authorGrant.personId} = ${authorSql} and (${openGrant(authorGrant)}
		or ${authorGrant.until} > ${report.at}) and ${condition})`;

/** The schools at which the reporter learns or works. */
export const reporterSchools = sql`(
	select ${classroom.schoolId} from ${enrolment} join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${enrolment.id} = ${report.enrolmentId}
	union select ${grant.schoolId} from ${grant}
	where ${report.enrolmentId} is null and ${grant.personId} = ${report.by} and ${openGrant(grant, 'teacher')})`;

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
			(select coalesce(json_agg(json_build_object('id', ${person.id}, 'name', ${person.displayName},
				'classroomId', ${classroom.id}, 'schoolId', ${school.id}, 'timeZone', ${school.timeZone})
					order by ${person.id}), '[]')
				${fromSides} join ${person} on ${person.id} = ${enrolment.personId}
					join ${school} on ${school.id} = ${classroom.schoolId}) as members,
			(select coalesce(json_agg(distinct ${classroom.schoolId}), '[]') ${fromSides}
				where not (${byStaffSql}
					and ${authorIs(sql`${authorGrant.role} = 'teacher' and ${authorGrant.schoolId} = ${classroom.schoolId}`)}))
					as schools
		from ${report} where ${report.id} = ${reportId}`);
	return row!;
}
