import { sql } from 'drizzle-orm';
import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { concernsSql, reportedSql } from '../../kernel/predicates/index.ts';

/** Whether this person sees the case, it is open, and it concerns this student. */
export async function seesCaseAbout(actor: Actor, caseId: string, studentId: string): Promise<boolean> {
	if (!isId(caseId)) return false;
	const found = await rows(sql`
		select from safeguarding_case k where k.id = ${caseId} and k.closed_at is null and ${seesCase.where(readerOf(actor), 'k')}
		and (${concernsSql(sql`${studentId}::uuid`)} or exists (
			select from enrolment e where e.person_id = ${studentId} and e.id in ${reportedSql}))`);
	return found.length > 0;
}
