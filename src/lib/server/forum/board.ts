import {
	type Actor,
	coordinates,
	readerOf,
	type BoardRole,
	boardRoleOf,
	teaches
} from '../kernel/access/index.ts';
import { rows, sql, type SQL } from '../kernel/db/index.ts';
import { aliased, board, cycle, enrolment } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import {
	classTakesPartSql,
	isEnrolled,
	boardEnrolmentSql,
	takesPartSql
} from '../kernel/predicates/index.ts';

const { b, e, y } = aliased({ b: board, e: enrolment, y: cycle });

type BoardRow = typeof board.$inferSelect;

/** A board with what the actor may do on it. */
export interface Board extends Pick<
	BoardRow,
	'id' | 'programId' | 'language' | 'level' | 'openers' | 'correctors' | 'prompts'
> {
	closed: boolean;
	stand: NonNullable<BoardRole>;
	/** The enrolment with which a student takes part; null for staff. */
	enrolmentId: string | null;
}

/** A board as a query reads it, before access is checked. */
export type FoundBoard = Omit<Board, 'stand'> & { takesPart: boolean; classTakesPart: boolean };

/** The columns of a board `b` that `visibleBoard` needs for this actor. */
export const boardColumns = (actor: Actor) => {
	const { me, teaches } = readerOf(actor);
	return sql`${b.id}, ${b.programId} as "programId", ${b.language}, ${b.level}, ${b.openers}, ${b.correctors},
		${b.prompts},
		${b.closedAt} is not null as closed, ${takesPartSql(b, me)} as "takesPart",
		${classTakesPartSql(b, teaches)} as "classTakesPart", ${boardEnrolmentSql(b, me)} as "enrolmentId"`;
};

/** A board that the actor may see. @throws NotFound */
export async function findBoard(actor: Actor, boardId: string): Promise<Board> {
	const [row] = isId(boardId)
		? await rows<FoundBoard>(sql`select ${boardColumns(actor)} from ${b} where ${b.id} = ${boardId}`)
		: [];
	const board = row && visibleBoard(actor, row);
	if (!board) throw new NotFound();
	return board;
}

/** Every board that the actor may see, grouped by program. */
export const boardsOf = (actor: Actor): Promise<Board[]> => boardsWith(actor, sql``);

/** The same with more columns about each board `b`. @param columns begin with a comma */
export async function boardsWith<Extra extends object>(
	actor: Actor,
	columns: SQL
): Promise<(Board & Extra)[]> {
	const boards = await rows<FoundBoard & Extra>(sql`
		select ${boardColumns(actor)}${columns} from ${b}
		where ${coordinates.where(readerOf(actor), b.programId)} or ${b.programId} in (
			select ${y.programId} from ${e} join ${y} on ${y.id} = ${e.cycleId}
			where ${isEnrolled(e)} and (${e.personId} = ${actor.id}
				or ${teaches.where(readerOf(actor), e.classroomId)}))
		order by ${b.programId}, ${b.language} is null, ${b.createdAt}, ${b.id} limit 200`);
	return boards.flatMap((row) => {
		const board = visibleBoard(actor, row);
		return board ? { ...row, ...board } : [];
	});
}

/** The board with what the actor may do on it; null where they may not see it. */
export function visibleBoard(actor: Actor, { takesPart, classTakesPart, ...row }: FoundBoard): Board | null {
	const stand = boardRoleOf(actor, { ...row, takesPart, classTakesPart });
	if (!stand) return null;
	return { ...row, stand, enrolmentId: stand === 'student' ? row.enrolmentId : null };
}
