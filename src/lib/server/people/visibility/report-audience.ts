import { readerIn, seesReport } from '../../kernel/access/index.ts';
import { afterCommit, rows, sql } from '../../kernel/db/index.ts';
import { log } from '../../kernel/log.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { ofSide, openGrant, programSql } from '../../kernel/predicates/index.ts';
import { aliased, classroom, person, programSchool, report, roleGrant } from '../../kernel/schema/index.ts';

const { c, candidate, g, r } = aliased({ c: classroom, candidate: person, g: roleGrant, r: report });
const { s } = aliased({ s: programSchool });

/** Notifies everybody who sees a report that it is new or was answered. */
export async function announceReport(reportId: string): Promise<void> {
	const ids = await reportViewers(reportId);
	if (!ids.length) log.error({ report: reportId }, 'a report reaches nobody');
	await afterCommit(() => publish(ids, 'reports:changed'));
}

/** Everybody who sees a report, by the one rule: coordinators of its program, and staff of its schools. */
export async function reportViewers(reportId: string): Promise<string[]> {
	const people = await rows<{ id: string }>(sql`
		select ${candidate.id} from ${r} join ${candidate} on ${candidate.id} in (
			select ${g.personId} from ${g} where ${openGrant(g)} and (
				${g.role} = 'coordinator' and ${g.programId} = ${programSql}
				or ${g.role} = 'teacher' and (${ofSide(sql`${c.schoolId} = ${g.schoolId}`)} or ${g.schoolId} in (
					select ${s.schoolId} from ${s} where ${s.programId} = ${programSql}))))
		where ${r.id} = ${reportId}
			and ${seesReport.where(readerIn(sql`${candidate.id}`), 'r')} order by ${candidate.id}`);
	return people.map(({ id }) => id);
}
