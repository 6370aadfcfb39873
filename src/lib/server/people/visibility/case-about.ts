import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { concernsSql, reportedSql } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { enrolment, safeguardingCase } = tables;

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
