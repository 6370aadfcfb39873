// Rules about reports: who sees a report. In a query a report has the alias `report`.
import { sql } from '../../db/index.ts';
import {
	authorSql,
	authorWorksAt,
	byStaffSql,
	nearestPost,
	ofSide,
	openPost,
	programSql,
	throughCoordinators
} from '../../predicates/index.ts';
import type { Actor } from '../actor.ts';
import type { AccessReader } from '../reader.ts';
import { answersFor, coordinates, type PostHolder, teaches, worksAt } from './places.ts';
import { rule } from './rule.ts';
import { inner, tables } from '../../schema/index.ts';

const { board, classroom, enrolment, item, report, safeguardingPost } = tables;
const { correction, post } = inner;

export interface ReportRow {
	/** A member of staff wrote it, on a board. */
	byStaff: boolean;
	reason: string;
	programId: string;
	authorId: string;
	/** For a letter all members of its pairing; on a board the students who wrote the post and who reported it. */
	sides: { personId: string; classroomId: string; schoolId: string }[];
	/** Who holds a safeguarding post of those schools now. */
	posts: PostHolder[];
	/** Schools where the writer works, or worked when it was reported. */
	authorSchools: string[];
	/**
	 * A report of a staff text goes to the coordinators of the program: none of them wrote it, and at least one is not
	 * from the writer's school.
	 */
	throughCoordinators: boolean;
	/** Otherwise it goes to these: who answers for the nearest school that is not the writer's. */
	nearest: PostHolder[];
}

const ownWords = (actor: Actor, { authorId, sides }: ReportRow) =>
	authorId === actor.id || sides.some(({ personId }) => personId === actor.id);

const ownWordsSql = ({ me }: AccessReader) =>
	sql`(${authorSql} = ${me} or ${ofSide(sql`${enrolment.personId} = ${me}`)})`;

/**
 * A report of a student's text is visible to those who teach somebody on a side of it, or who answer for the safety of
 * their school. A report about an adult, who may be any of these, is visible to the coordinators of the program who do
 * not work at those schools. Nobody sees a report in which they are the writer or on a side. Separate from
 * `seesStaffReport`, which takes long to plan, for pages that ask often.
 */
export const seesStudentReport = rule({
	holds: (actor, report: ReportRow) => {
		const { byStaff, reason, programId, sides, posts } = report;
		if (byStaff || ownWords(actor, report)) return false;
		if (reason === 'adult')
			return coordinates(actor, programId) && sides.every(({ schoolId }) => !worksAt(actor, schoolId));
		return sides.some(
			({ classroomId, schoolId }) => teaches(actor, classroomId) || answersFor(actor, { id: schoolId, posts })
		);
	},
	where: (reader, _: 'report') => sql`(not ${byStaffSql} and case
		when ${report.reason} = 'adult' then ${coordinates.where(reader, programSql)}
			and not ${ofSide(worksAt.where(reader, classroom.schoolId))}
		else ${ofSide(sql`${teaches.where(reader, classroom.id)} or ${classroom.schoolId} in (
			select ${inner.safeguardingPost.schoolId} from ${inner.safeguardingPost}
			where ${inner.safeguardingPost.personId} = ${reader.me} and ${openPost(inner.safeguardingPost)}
				and ${worksAt.where(reader, inner.safeguardingPost.schoolId)})`)}
		end and not ${ownWordsSql(reader)})`
});

/**
 * A report of a staff text is never visible to its writer, nor to their school. It goes to the coordinators of the
 * program who are not from that school. Where the writer is a coordinator, or all are from that school, it goes to
 * those who answer for the safety of the reporter's school; where these are from the writer's school too, to those of
 * the program's other schools.
 */
export const seesStaffReport = rule({
	holds: (actor, report: ReportRow) => {
		if (!report.byStaff || ownWords(actor, report)) return false;
		if (report.authorSchools.some((id) => worksAt(actor, id))) return false;
		if (report.throughCoordinators) return coordinates(actor, report.programId);
		return report.nearest.some((post) => answersFor(actor, { id: post.schoolId, posts: [post] }));
	},
	where: (reader, _: 'report') => sql`(${byStaffSql} and not ${authorWorksAt(reader.worksAt)}
		and case when ${throughCoordinators} then ${coordinates.where(reader, programSql)}
			else exists (select from ${safeguardingPost} where ${safeguardingPost.personId} = ${reader.me}
				and ${worksAt.where(reader, safeguardingPost.schoolId)} and ${nearestPost}) end
		and not ${ownWordsSql(reader)})`
});

/** A report of any text, by a student or by staff. */
export const seesReport = rule({
	holds: (actor, report: ReportRow) => seesStudentReport(actor, report) || seesStaffReport(actor, report),
	where: (reader, columns: 'report') =>
		sql`(${seesStudentReport.where(reader, columns)} or ${seesStaffReport.where(reader, columns)})`
});

interface ReportedText {
	state: string;
	byStaff: boolean;
	boardId: string | null;
	authorId: string;
	members: { id: string; classroomId: string }[];
}

/**
 * Whether somebody who sees a report may recall the reported text: a letter is recalled by the teachers of either
 * side, a post by those of the writer, a staff text by everybody who sees the report.
 */
export function mayRecallReported(
	actor: Actor,
	{ state, byStaff, boardId, authorId, members }: ReportedText
) {
	if (state !== 'released') return false;
	const sides = members.filter(({ id }) => !boardId || id === authorId);
	return byStaff || sides.some(({ classroomId }) => teaches(actor, classroomId));
}

interface StaffTextColumns {
	authorId: string;
	/** A member of staff wrote it, on a board. */
	byStaff: boolean;
	state: string;
	programId: string | null;
	reports: ReportRow[];
}

/**
 * A staff text on a board has no classroom whose teachers recall it: it is recalled by coordinators of the program,
 * and by those who see a report of it. Nobody recalls their own: it stays until somebody else has looked at it. In a
 * query the text has the alias `item`, its board.
 */
export const recallsStaffText = rule({
	holds: (actor, { authorId, byStaff, state, programId, reports }: StaffTextColumns) =>
		byStaff &&
		authorId !== actor.id &&
		['released', 'recalled'].includes(state) &&
		(coordinates(actor, programId) || reports.some((report) => seesReport(actor, report))),
	where: (reader, _: 'item, board') => sql`(${item.authorId} <> ${reader.me}
		and ${item.state} in ('released', 'recalled')
		and not exists (select from ${post} where ${post.reviewableId} = ${item.id} and ${post.enrolmentId} is not null)
		and not exists (select from ${correction} where ${correction.reviewableId} = ${item.id}
			and ${correction.enrolmentId} is not null)
		and (${coordinates.where(reader, board.programId)}
			or exists (select from ${report} where ${report.reviewableId} = ${item.id}
				and ${seesReport.where(reader, 'report')})))`
});

/** Who may open a case from a report: coordinators of the program, and those who work at a school on its sides. */
export const mayOpenFromReport = (
	actor: Actor,
	{ programId, members }: { programId: string; members: { schoolId: string }[] }
) => members.some(({ schoolId }) => coordinates(actor, programId) || worksAt(actor, schoolId));
