import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { authorSql, isWaiting } from '../../kernel/predicates/index.ts';
import { heldSql, today } from './holding-cases.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { report } = tables;
const { alert, helpRequest, item } = inner;

/**
 * Whether something about a student has to be settled before they are erased: a case holds it; an alert, a call for help or
 * a report is open; or a text that they handed in before a given time still waits. A child's words are not destroyed
 * unread, and people who see that a request waits cannot tell which of these is the reason (docs/decisions/0048).
 */
export const unsettledSql = (
	student: SQLWrapper,
	before: SQLWrapper
): SQL<boolean> => sql`(${heldSql(student, today())}
	or exists (select from ${alert} where ${alert.studentId} = ${student} and ${alert.acknowledgedAt} is null)
	or exists (select from ${helpRequest} where ${helpRequest.studentId} = ${student}
		and ${helpRequest.answeredAt} is null)
	or exists (select from ${report} where ${report.answeredAt} is null and (${report.by} = ${student}
		or ${authorSql} = ${student}))
	or exists (select from ${item} where ${item.authorId} = ${student} and ${isWaiting(item)}
		and ${item.submittedAt} < ${before}))`;
