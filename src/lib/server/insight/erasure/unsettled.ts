import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { authorSql } from '../../kernel/predicates/index.ts';
import { heldSql, today } from './held.ts';

/**
 * Whether something about a student has to be settled before they are erased: a case holds it; an alert, a call for help or a
 * report is open; a text of theirs waits that was handed in before a moment. A child's words are not destroyed unread, and
 * whoever sees that a request waits cannot tell which of these it waits for (docs/decisions/0048).
 */
export const unsettledSql = (
	student: SQLWrapper,
	before: SQL
): SQL<boolean> => sql`(${heldSql(student, today())}
	or exists (select from alert a where a.student_id = ${student} and a.acknowledged_at is null)
	or exists (select from help_request h where h.student_id = ${student} and h.answered_at is null)
	or exists (select from report r where r.answered_at is null and (r.by = ${student} or ${authorSql} = ${student}))
	or exists (select from reviewable w where w.author_id = ${student} and w.state = 'waiting' and w.submitted_at < ${before}))`;
