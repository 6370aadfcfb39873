// Rules about reports: who sees what somebody flagged. In a query a report has the alias `r`.
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
import {
	aliased,
	board,
	classroom,
	correction,
	enrolment,
	post,
	report,
	reviewable,
	safeguardingPost
} from '../../schema/index.ts';

const { c, e } = aliased({ c: classroom, e: enrolment });

const { b, i, k, p, r } = aliased({ b: board, i: reviewable, k: correction, p: safeguardingPost, r: report });
const { p: pPost } = aliased({ p: post });

export interface ReportRow {
	/** A member of staff wrote it, on a board. */
	byStaff: boolean;
	reason: string;
	programId: string;
	authorId: string;
	/** Of a letter everybody who writes in its pairing, on a board the students who wrote and who flagged it. */
	sides: { personId: string; classroomId: string; schoolId: string }[];
	/** Who answers for the safety of those schools now. */
	posts: PostHolder[];
	/** Schools where its writer works, or did when it was reported. */
	authorSchools: string[];
	/** The coordinators of the program are meant for what staff wrote: none of them wrote it, and one is from outside. */
	throughCoordinators: boolean;
	/** Where they are not meant: those who answer for the nearest school outside the writer's. */
	nearest: PostHolder[];
}

const ownWords = (actor: Actor, { authorId, sides }: ReportRow) =>
	authorId === actor.id || sides.some(({ personId }) => personId === actor.id);

const ownWordsSql = ({ me }: AccessReader) =>
	sql`(${authorSql} = ${me} or ${ofSide(sql`${e.personId} = ${me}`)})`;

/**
 * A report of what a student wrote: for who teaches somebody on a side of it, or answers for the safety of their school. One
 * about an adult, who may be any of these: for the coordinators of the program, from outside those schools. Nobody sees one of
 * their own words. Apart from `seesStaffReport`, which takes long to plan, for pages that ask again and again.
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
	where: (reader, _: 'r') => sql`(not ${byStaffSql} and case
		when ${r.reason} = 'adult' then ${coordinates.where(reader, programSql)}
			and not ${ofSide(worksAt.where(reader, c.schoolId))}
		else ${ofSide(sql`${teaches.where(reader, c.id)} or ${c.schoolId} in (
			select ${p.schoolId} from ${p}
			where ${p.personId} = ${reader.me} and ${openPost(p)} and ${worksAt.where(reader, p.schoolId)})`)}
		end and not ${ownWordsSql(reader)})`
});

/**
 * A report of what staff wrote never reaches them, nor their school. It goes to the coordinators of the program from outside
 * that school. Where the writer is one of the coordinators, or none is from outside, it goes to those who answer for the safety
 * of the reporter's school; where these do not stand outside either, to those of the program's others.
 */
export const seesStaffReport = rule({
	holds: (actor, report: ReportRow) => {
		if (!report.byStaff || ownWords(actor, report)) return false;
		if (report.authorSchools.some((id) => worksAt(actor, id))) return false;
		if (report.throughCoordinators) return coordinates(actor, report.programId);
		return report.nearest.some((post) => answersFor(actor, { id: post.schoolId, posts: [post] }));
	},
	where: (reader, _: 'r') => sql`(${byStaffSql} and not ${authorWorksAt(reader.worksAt)}
		and case when ${throughCoordinators} then ${coordinates.where(reader, programSql)}
			else exists (select from ${p} where ${p.personId} = ${reader.me}
				and ${worksAt.where(reader, p.schoolId)} and ${nearestPost}) end
		and not ${ownWordsSql(reader)})`
});

/** A report, whoever wrote what it is of. */
export const seesReport = rule({
	holds: (actor, report: ReportRow) => seesStudentReport(actor, report) || seesStaffReport(actor, report),
	where: (reader, r: 'r') =>
		sql`(${seesStudentReport.where(reader, r)} or ${seesStaffReport.where(reader, r)})`
});

interface ReportedText {
	state: string;
	byStaff: boolean;
	boardId: string | null;
	authorId: string;
	members: { id: string; classroomId: string }[];
}

/**
 * Who sees a report takes back what it is of: of a letter the teachers of either side, on a board those of the writer's; of what
 * staff wrote, everybody who sees the report.
 */
export function mayRecallReported(
	actor: Actor,
	{ state, byStaff, boardId, authorId, members }: ReportedText
) {
	if (state !== 'released') return false;
	const sides = members.filter(({ id }) => !boardId || id === authorId);
	return byStaff || sides.some(({ classroomId }) => teaches(actor, classroomId));
}

interface StaffText {
	authorId: string;
	/** A member of staff wrote it, on a board. */
	byStaff: boolean;
	state: string;
	programId: string | null;
	reports: ReportRow[];
}

/**
 * What a member of staff wrote on a board has no classroom that would take it back: coordinators of the program do, and to whom a
 * report of it goes. Nobody their own words: what was said stays until somebody else has looked. In a query the text has the alias
 * `i`, its board `b`.
 */
export const recallsStaffText = rule({
	holds: (actor, { authorId, byStaff, state, programId, reports }: StaffText) =>
		byStaff &&
		authorId !== actor.id &&
		['released', 'recalled'].includes(state) &&
		(coordinates(actor, programId) || reports.some((report) => seesReport(actor, report))),
	where: (reader, _: 'i, b') => sql`(${i.authorId} <> ${reader.me} and ${i.state} in ('released', 'recalled')
		and not exists (select from ${pPost} where ${pPost.reviewableId} = ${i.id} and ${pPost.enrolmentId} is not null)
		and not exists (select from ${k} where ${k.reviewableId} = ${i.id} and ${k.enrolmentId} is not null)
		and (${coordinates.where(reader, b.programId)}
			or exists (select from ${r} where ${r.reviewableId} = ${i.id} and ${seesReport.where(reader, 'r')})))`
});

/** Who opens a case from a report of what staff wrote: its coordinators, and who works at a school on its sides. */
export const mayOpenFromReport = (
	actor: Actor,
	{ programId, members }: { programId: string; members: { schoolId: string }[] }
) => members.some(({ schoolId }) => coordinates(actor, programId) || worksAt(actor, schoolId));
