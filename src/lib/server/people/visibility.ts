// Who sees a case or a report, and which schools it alerts.
import { type Actor, readerOf, seesCase, readerIn, seesReport } from '../kernel/access/index.ts';
import { rows, sql, afterCommit } from '../kernel/db/index.ts';
import { isId } from '../kernel/ids.ts';
import {
	concernsSql,
	reportedSql,
	ofSide,
	openGrant,
	programSql,
	authorWorksAt,
	nearestPost,
	reporterSchools,
	throughCoordinators
} from '../kernel/predicates/index.ts';
import { tables, aliased } from '../kernel/schema/index.ts';
import { log } from '../kernel/log.ts';
import { publish } from '../kernel/realtime/index.ts';

const { classroom, enrolment, grant, programSchool, report, safeguardingCase, safeguardingPost } = tables;
const { candidate } = aliased({ candidate: tables.person });

/** Whether this person sees the case, it is open, and it concerns this student. */
export async function seesCaseAbout(actor: Actor, caseId: string, studentId: string): Promise<boolean> {
	if (!isId(caseId)) return false;
	const matches = await rows(sql`
		select from ${safeguardingCase} where ${safeguardingCase.id} = ${caseId} and ${safeguardingCase.closedAt} is null
			and ${seesCase.where(readerOf(actor), 'safeguardingCase')}
		and (${concernsSql(safeguardingCase, sql`${studentId}::uuid`)} or exists (
			select from ${enrolment} where ${enrolment.personId} = ${studentId} and ${enrolment.id} in ${reportedSql}))`);
	return matches.length > 0;
}

/** Notifies everybody who sees a report that it is new or was answered. */
export async function announceReport(reportId: string): Promise<void> {
	const ids = await reportViewers(reportId);
	if (!ids.length) log.error({ report: reportId }, 'a report reaches nobody');
	await afterCommit(() => publish(ids, 'reports:changed'));
}

/** Everybody who sees a report, by the one rule: coordinators of its program, and staff of its schools. */
export async function reportViewers(reportId: string): Promise<string[]> {
	const people = await rows<{ id: string }>(sql`
		select ${candidate.id} from ${report} join ${candidate} on ${candidate.id} in (
			select ${grant.personId} from ${grant} where ${openGrant(grant)} and (
				${grant.role} = 'coordinator' and ${grant.programId} = ${programSql}
				or ${grant.role} = 'teacher' and (${ofSide(sql`${classroom.schoolId} = ${grant.schoolId}`)}
					or ${grant.schoolId} in (
					select ${programSchool.schoolId} from ${programSchool} where ${programSchool.programId} = ${programSql}))))
		where ${report.id} = ${reportId}
			and ${seesReport.where(readerIn(sql`${candidate.id}`), 'report')} order by ${candidate.id}`);
	return people.map(({ id }) => id);
}

/** The schools for which a report about a text of staff raises alerts, and whether these start with the coordinators. */
export async function reportAlertTarget(
	reportId: string
): Promise<{ schools: string[]; pastSchool: boolean }> {
	const [target] = await rows<{ schools: string[]; pastSchool: boolean }>(sql`
		select ${throughCoordinators} as "pastSchool", case when ${throughCoordinators}
			then (select json_build_array(${programSchool.schoolId}) from ${programSchool}
				where ${programSchool.programId} = ${programSql}
				order by ${programSchool.schoolId} in ${reporterSchools} desc, ${authorWorksAt(programSchool.schoolId)},
					${programSchool.schoolId}
					limit 1)
			else (select coalesce(json_agg(distinct ${safeguardingPost.schoolId}), '[]') from ${safeguardingPost}
				where ${nearestPost}) end as schools
		from ${report} where ${report.id} = ${reportId}`);
	return { ...target!, schools: target!.schools ?? [] };
}
