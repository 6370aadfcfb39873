// Who takes part in a board, as SQL over a board. access/rules/boards.ts has the rules that use it; a test compares both
// forms.
import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { type Aliased, type board, tables } from '../schema/index.ts';
import { isEnrolled, openBoard, runningCycle } from './in-force.ts';

const { boardClassroom, cycle, enrolment } = tables;

/** A board, under whatever name a statement has it. */
type BoardRow = Pick<Aliased<typeof board>, 'id' | 'programId' | 'closedAt'>;

/** The enrolments that open a board: in a cycle of its program that is not over, in a classroom it is for. */
const openingEnrolments = (b: BoardRow) => sql`
	from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
	where ${cycle.programId} = ${b.programId} and ${runningCycle(cycle)} and ${isEnrolled(enrolment)}
	and (not exists (select from ${boardClassroom} where ${boardClassroom.boardId} = ${b.id})
		or exists (select from ${boardClassroom} where ${boardClassroom.boardId} = ${b.id}
			and ${boardClassroom.classroomId} = ${enrolment.classroomId}))`;

/** Whether a student takes part: the board is open, and an enrolment of theirs opens it. */
export const takesPartSql = (b: BoardRow, student: SQLWrapper): SQL<boolean> =>
	sql`(${openBoard(b)} and exists (select ${openingEnrolments(b)} and ${enrolment.personId} = ${student}))`;

/** The enrolment of a student that opens a board, the newest where there are several. */
export const boardEnrolmentSql = (b: BoardRow, student: SQLWrapper): SQL<string | null> =>
	sql`(select ${enrolment.id} ${openingEnrolments(b)} and ${enrolment.personId} = ${student}
		order by ${enrolment.from} desc, ${enrolment.id} desc limit 1)`;

/** Whether one of these classrooms takes part: its teachers see the board while it is open. */
export const classTakesPartSql = (b: BoardRow, classrooms: SQLWrapper): SQL<boolean> =>
	sql`(${openBoard(b)} and exists (select ${openingEnrolments(b)}
		and ${enrolment.classroomId} = ${classrooms}))`;
