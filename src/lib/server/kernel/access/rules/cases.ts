// Rules about safeguarding cases. In a query a case has the alias `safeguardingCase`.
import { sql, type SQL } from '../../db/index.ts';
import {
	fromStaffSql,
	involvesSql,
	isFromStaffSql,
	isPastSchoolSql,
	studentSchoolSql
} from '../../predicates/index.ts';
import type { AccessReader } from '../reader.ts';
import { coordinates, type PostHolder, worksAt } from './places.ts';
import { type ReportRow, seesStaffReport } from './reports.ts';
import { rule } from './rule.ts';
import { inner, tables } from '../../schema/index.ts';

const { safeguardingCase } = tables;
const { caseLead } = inner;

export interface CaseRow {
	/** The adult from whom it is kept. */
	exceptId: string | null;
	programId: string;
	/** Who leads it now, and for which school. */
	leads: PostHolder[];
	/** The school of its student. */
	home: string;
	/** It is about an adult of an involved school whom nobody named, or about more than one. */
	pastSchool: boolean;
	/** The schools of everybody whom it concerns. */
	schools: string[];
	/** The report of a staff text from which it was opened. */
	staffReport: ReportRow | null;
}

/**
 * A case is visible to those who lead it, while they work at the school for which they lead. Never to the adult it is
 * about.
 */
export const leadsCase = rule({
	holds: (actor, { exceptId, leads }: CaseRow) =>
		exceptId !== actor.id &&
		leads.some(({ personId, schoolId }) => personId === actor.id && worksAt(actor, schoolId)),
	where: (reader, _: 'safeguardingCase') => sql`(${safeguardingCase.exceptId} is distinct from ${reader.me}
		and exists (
		select from ${caseLead} where ${caseLead.caseId} = ${safeguardingCase.id} and ${caseLead.personId} = ${reader.me}
			and ${caseLead.until} is null
		and ${worksAt.where(reader, caseLead.schoolId)}))`
});

/** The schools for which somebody leads a case `safeguardingCase`, as a column. Nobody leads for a school that they have left. */
export const leadsForSql = (reader: AccessReader): SQL<string[]> => sql`(
	select coalesce(json_agg(${caseLead.schoolId}), '[]') from ${caseLead}
	where ${caseLead.caseId} = ${safeguardingCase.id} and ${caseLead.personId} = ${reader.me}
		and ${caseLead.until} is null
		and ${worksAt.where(reader, caseLead.schoolId)})`;

/** The coordinators of its program. Where it is about an adult who is not named, none who works at an involved school. */
const inProgram = rule({
	holds: (actor, { exceptId, programId, pastSchool, schools }: CaseRow) =>
		exceptId !== actor.id &&
		coordinates(actor, programId) &&
		!(pastSchool && schools.some((id) => worksAt(actor, id))),
	where: (reader, _: 'safeguardingCase') => sql`(${safeguardingCase.exceptId} is distinct from ${reader.me}
		and ${coordinates.where(reader, safeguardingCase.programId)}
		and not (${isPastSchoolSql} and ${involvesSql(reader.worksAt)}))`
});

/** The coordinators of its program; for a case from a report of a staff text, only those who see the report. */
export const coordinatesCase = rule({
	holds: (actor, row: CaseRow) =>
		inProgram(actor, row) && (row.staffReport === null || seesStaffReport(actor, row.staffReport)),
	where: (reader, columns: 'safeguardingCase') => sql`(${inProgram.where(reader, columns)}
		and not ${fromStaffSql(sql`not ${seesStaffReport.where(reader, 'report')}`)})`
});

/** A case is visible to those who lead it, and to the coordinators of its program. */
export const seesCase = rule({
	holds: (actor, row: CaseRow) => leadsCase(actor, row) || coordinatesCase(actor, row),
	where: (reader, columns: 'safeguardingCase') =>
		sql`(${leadsCase.where(reader, columns)} or ${coordinatesCase.where(reader, columns)})`
});

/** Leads it for the school of its student. */
const leadsAtHome = rule({
	holds: (actor, row: CaseRow) =>
		leadsCase(actor, { ...row, leads: row.leads.filter(({ schoolId }) => schoolId === row.home) }),
	where: (reader, _: 'safeguardingCase') => sql`(${safeguardingCase.exceptId} is distinct from ${reader.me}
		and exists (
		select from ${caseLead} where ${caseLead.caseId} = ${safeguardingCase.id} and ${caseLead.personId} = ${reader.me}
			and ${caseLead.until} is null
		and ${caseLead.schoolId} = ${studentSchoolSql} and ${worksAt.where(reader, caseLead.schoolId)}))`
});

/**
 * Who decides about a case, and sees whom it is about: its lead at the student's school, and the coordinators. The lead of
 * another school sees that there is one.
 */
export const decidesCase = rule({
	holds: (actor, row: CaseRow) => leadsAtHome(actor, row) || coordinatesCase(actor, row),
	where: (reader, columns: 'safeguardingCase') =>
		sql`(${leadsAtHome.where(reader, columns)} or ${coordinatesCase.where(reader, columns)})`
});

/** `decidesCase` without cases from reports of staff texts: cheaper to plan, for pages that ask often. */
export const decidesStudentCase = rule({
	holds: (actor, row: CaseRow) =>
		row.staffReport === null && (leadsAtHome(actor, row) || inProgram(actor, row)),
	where: (
		reader,
		columns: 'safeguardingCase'
	) => sql`((${leadsAtHome.where(reader, columns)} or ${inProgram.where(reader, columns)})
		and not ${isFromStaffSql})`
});
