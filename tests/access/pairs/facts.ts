// The facts that the rules about reports and cases need of one of them, looked up row by row.
import type { CaseRow } from '../../../src/lib/server/kernel/access/rules/cases.ts';
import type { ReportRow } from '../../../src/lib/server/kernel/access/rules/reports.ts';
import * as lookUp from './tables.ts';
import type { Tables } from './tables.ts';

export function reportRow(tables: Tables, report: Tables['reports'][number]): ReportRow {
	const { authorId } = tables.releases.find(({ id }) => id === report.releaseId)!;
	const byStaff = report.pairingId === null && report.authorEnrolmentId === null;
	const sides = [
		...(report.pairingId ? lookUp.seatsOfPairing(tables, report.pairingId) : []),
		...[report.authorEnrolmentId, report.enrolmentId]
			.filter((id) => id !== null)
			.map((id) => lookUp.seatOf(tables, id))
	];
	const programId = programOf(tables, report);
	const authorGrants = tables.grants.filter(
		({ personId, until }) => personId === authorId && (until === null || until > report.at)
	);
	const authorSchools = authorGrants
		.filter(({ role }) => role === 'teacher')
		.map(({ schoolId }) => schoolId!);
	const outside = (personId: string) =>
		lookUp
			.openGrants(tables, personId, 'teacher')
			.every(({ schoolId }) => !authorSchools.includes(schoolId!));
	const throughCoordinators =
		!authorGrants.some((grant) => grant.role === 'coordinator' && grant.programId === programId) &&
		tables.grants.some(
			(grant) =>
				grant.role === 'coordinator' &&
				grant.programId === programId &&
				grant.until === null &&
				outside(grant.personId)
		);
	return {
		byStaff,
		reason: report.reason,
		programId,
		authorId,
		sides,
		authorSchools,
		throughCoordinators,
		posts: lookUp.openPosts(tables),
		nearest: nearest(tables, { report, authorId, authorSchools, programId })
	};
}

function programOf(tables: Tables, { pairingId, reviewableId }: Tables['reports'][number]): string {
	const pairing = tables.pairings.find(({ id }) => id === pairingId);
	if (pairing) return lookUp.programOfCycle(tables, pairing.cycleId);
	const { boardId } = tables.items.find(({ id }) => id === reviewableId)!;
	return tables.boards.find(({ id }) => id === boardId)!.programId;
}

interface StaffReport {
	report: Tables['reports'][number];
	authorId: string;
	authorSchools: string[];
	programId: string;
}

/** Leads and deputies of the reporter's schools who are outside of the writer's; if none, those of the program's other schools. */
function nearest(tables: Tables, { report, authorId, authorSchools, programId }: StaffReport) {
	const worksThere = ({ personId, schoolId }: { personId: string; schoolId: string }) =>
		lookUp.openGrants(tables, personId, 'teacher').some((grant) => grant.schoolId === schoolId);
	const eligible = lookUp
		.openPosts(tables)
		.filter(
			(post) => post.personId !== authorId && !authorSchools.includes(post.schoolId) && worksThere(post)
		);
	const reporterSchools = report.enrolmentId
		? [lookUp.seatOf(tables, report.enrolmentId).schoolId]
		: lookUp.openGrants(tables, report.by, 'teacher').map(({ schoolId }) => schoolId!);
	const nearby = eligible.filter(({ schoolId }) => reporterSchools.includes(schoolId));
	if (nearby.length) return nearby;
	return eligible.filter(({ schoolId }) => lookUp.programsOfSchool(tables, schoolId).includes(programId));
}

export function caseRow(tables: Tables, matter: Tables['cases'][number]): CaseRow {
	const report = tables.reports.find(({ id }) => id === matter.originId);
	const help = tables.helpRequests.find(({ id }) => id === matter.originId);
	const unnamed = report?.reason === 'adult' || Boolean(help?.aboutAdult && help.aboutId === null);
	const row = report && reportRow(tables, report);
	return {
		exceptId: matter.exceptId,
		programId: matter.programId,
		leads: tables.caseLeads.filter((lead) => lead.caseId === matter.id && lead.until === null),
		home: homeOf(tables, matter),
		pastSchool: matter.pastSchool || (matter.exceptId === null && unnamed),
		schools: schoolsOf(tables, matter),
		staffReport: row?.byStaff ? row : null
	};
}

/** The school of its student: of the open enrolment, or else the last. */
function homeOf(tables: Tables, { studentId }: Tables['cases'][number]): string {
	const [latest] = tables.enrolments
		.filter(({ personId }) => personId === studentId)
		.sort(
			(a, b) => Number(a.until !== null) - Number(b.until !== null) || b.from.getTime() - a.from.getTime()
		);
	return latest ? lookUp.seatOf(tables, latest.id).schoolId : '';
}

/** The schools of a case: of its student, of both sides of a report on a board, and of the members of its pairings. */
function schoolsOf(tables: Tables, matter: Tables['cases'][number]): string[] {
	const joined = tables.caseItems
		.filter(({ caseId }) => caseId === matter.id)
		.map(({ reviewableId }) => tables.items.find(({ id }) => id === reviewableId)!.pairingId);
	const pairings = [matter.pairingId, ...joined].filter((id) => id !== null);
	const report = tables.reports.find(({ id }) => id === matter.originId);
	const enrolments = [
		...tables.enrolments.filter(({ personId }) => personId === matter.studentId).map(({ id }) => id),
		...[report?.authorEnrolmentId, report?.enrolmentId].filter((id) => typeof id === 'string')
	];
	return [
		...enrolments.map((id) => lookUp.seatOf(tables, id).schoolId),
		...pairings.flatMap((id) => lookUp.seatsOfPairing(tables, id)).map(({ schoolId }) => schoolId)
	];
}
