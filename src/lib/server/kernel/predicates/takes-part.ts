// Who belongs to a board, as SQL over a board `b`. policy-forum.ts says the same in sentences; a test holds the two
// together.
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/** The enrolments `e` that open a board `b`: in a cycle of its program that is not over, in a classroom it is for. */
const opening = sql`
	from enrolment e join cycle y on y.id = e.cycle_id
	where y.program_id = b.program_id and y.ended_at is null and e.until is null
	and (not exists (select from board_classroom c where c.board_id = b.id)
		or exists (select from board_classroom c where c.board_id = b.id and c.classroom_id = e.classroom_id))`;

/** Whether a student takes part: the board is open, and an enrolment of theirs opens it. */
export const takesPartSql = (student: SQLWrapper): SQL<boolean> =>
	sql`(b.closed_at is null and exists (select ${opening} and e.person_id = ${student}))`;

/** The enrolment of a student that opens a board `b`, the newest where there are several. */
export const seatSql = (student: SQLWrapper): SQL<string | null> =>
	sql`(select e.id ${opening} and e.person_id = ${student} order by e."from" desc, e.id desc limit 1)`;

/** Whether one of these classrooms takes part: its teachers see the board while it is open. */
export const classTakesPartSql = (classrooms: SQL): SQL<boolean> =>
	sql`(b.closed_at is null and exists (select ${opening} and e.classroom_id = ${classrooms}))`;
