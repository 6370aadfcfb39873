import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { authorSql, isWaiting } from '../../kernel/predicates/index.ts';
import { heldSql, today } from './holding-cases.ts';
import { alert, aliased, helpRequest, report, reviewable } from '../../kernel/schema/index.ts';

const { a, h, r, w } = aliased({ a: alert, h: helpRequest, r: report, w: reviewable });

/**
 * Whether something about a student has to be settled before they are erased: a case holds it; an alert, a call for help or
 * a report is open; or a text that they handed in before a given time still waits. A child's words are not destroyed
 * unread, and people who see that a request waits cannot tell which of these is the reason (docs/decisions/0048).
 */
export const unsettledSql = (
	student: SQLWrapper,
	before: SQLWrapper
): SQL<boolean> => sql`(${heldSql(student, today())}
	or exists (select from ${a} where ${a.studentId} = ${student} and ${a.acknowledgedAt} is null)
	or exists (select from ${h} where ${h.studentId} = ${student} and ${h.answeredAt} is null)
	or exists (select from ${r} where ${r.answeredAt} is null and (${r.by} = ${student} or ${authorSql} = ${student}))
	or exists (select from ${w} where ${w.authorId} = ${student} and ${isWaiting(w)}
		and ${w.submittedAt} < ${before}))`;
