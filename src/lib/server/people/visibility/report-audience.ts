import { readerIn, seesReport } from '../../kernel/access/index.ts';
import { afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { log } from '../../kernel/log.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { ofSide, openGrant, programSql } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { classroom, grant, programSchool, report } = tables;
const { candidate } = aliased({ candidate: tables.person });

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
