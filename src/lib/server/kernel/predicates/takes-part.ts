// Who takes part in a board, as SQL over a board. access/rules/boards.ts has the rules that use it; a test compares both
// forms.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, type Aliased, type board, boardClassroom, cycle, enrolment } from '../schema/index.ts';
import { isEnrolled, openBoard, runningCycle } from './in-force.ts';

const { c, e, y } = aliased({ c: boardClassroom, e: enrolment, y: cycle });

/** A board, under whatever name a statement has it. */
type BoardRow = Pick<Aliased<typeof board>, 'id' | 'programId' | 'closedAt'>;

/** The enrolments `e` that open a board: in a cycle of its program that is not over, in a classroom it is for. */
const openingEnrolments = (b: BoardRow) => sql`
	from ${e} join ${y} on ${y.id} = ${e.cycleId}
	where ${y.programId} = ${b.programId} and ${runningCycle(y)} and ${isEnrolled(e)}
	and (not exists (select from ${c} where ${c.boardId} = ${b.id})
		or exists (select from ${c} where ${c.boardId} = ${b.id} and ${c.classroomId} = ${e.classroomId}))`;

/** Whether a student takes part: the board is open, and an enrolment of theirs opens it. */
export const takesPartSql = (b: BoardRow, student: SQLWrapper): SQL<boolean> =>
	sql`(${openBoard(b)} and exists (select ${openingEnrolments(b)} and ${e.personId} = ${student}))`;

/** The enrolment of a student that opens a board, the newest where there are several. */
export const boardEnrolmentSql = (b: BoardRow, student: SQLWrapper): SQL<string | null> =>
	sql`(select ${e.id} ${openingEnrolments(b)} and ${e.personId} = ${student} order by ${e.from} desc, ${e.id} desc limit 1)`;

/** Whether one of these classrooms takes part: its teachers see the board while it is open. */
export const classTakesPartSql = (b: BoardRow, classrooms: SQLWrapper): SQL<boolean> =>
	sql`(${openBoard(b)} and exists (select ${openingEnrolments(b)} and ${e.classroomId} = ${classrooms}))`;
