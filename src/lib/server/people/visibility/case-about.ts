import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { concernsSql, reportedSql } from '../../kernel/predicates/index.ts';
import { aliased, enrolment, safeguardingCase } from '../../kernel/schema/index.ts';

const { e, k } = aliased({ e: enrolment, k: safeguardingCase });

/** Whether this person sees the case, it is open, and it concerns this student. */
export async function seesCaseAbout(actor: Actor, caseId: string, studentId: string): Promise<boolean> {
	if (!isId(caseId)) return false;
	const matches = await rows(sql`
		select from ${k} where ${k.id} = ${caseId} and ${k.closedAt} is null and ${seesCase.where(readerOf(actor), 'k')}
		and (${concernsSql(k, sql`${studentId}::uuid`)} or exists (
			select from ${e} where ${e.personId} = ${studentId} and ${e.id} in ${reportedSql}))`);
	return matches.length > 0;
}
