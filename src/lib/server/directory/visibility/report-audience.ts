import { sql } from 'drizzle-orm';
import { readerIn, seesReport } from '../../kernel/access/index.ts';
import { afterCommit, rows } from '../../kernel/db/index.ts';
import { log } from '../../kernel/log.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { ofSide, programSql } from '../../kernel/predicates/index.ts';

/** Tells everybody who sees a report: it came, or it was answered. */
export async function announceReport(reportId: string): Promise<void> {
	const ids = await seersOf(reportId);
	if (!ids.length) log.error({ report: reportId }, 'a report reaches nobody');
	await afterCommit(() => publish(ids, 'reports:changed'));
}

/** Everybody who sees a report, by the one rule: coordinators of its program, and who works at a school of it. */
export async function seersOf(reportId: string): Promise<string[]> {
	const found = await rows<{ id: string }>(sql`
		select candidate.id from report r join person candidate on candidate.id in (
			select g.person_id from role_grant g where g.until is null and (
				g.role = 'coordinator' and g.program_id = ${programSql}
				or g.role = 'teacher' and (${ofSide(sql`c.school_id = g.school_id`)} or g.school_id in (
					select s.school_id from program_school s where s.program_id = ${programSql}))))
		where r.id = ${reportId} and ${seesReport.where(readerIn(sql`candidate.id`), 'r')} order by candidate.id`);
	return found.map(({ id }) => id);
}
