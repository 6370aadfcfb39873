import {
	type Actor,
	coordinates,
	readerOf,
	type BoardRole,
	boardRoleOf,
	teaches
} from '../kernel/access/index.ts';
import { rows, sql, type SQL } from '../kernel/db/index.ts';
import { board, tables } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import {
	classTakesPartSql,
	isEnrolled,
	boardEnrolmentSql,
	takesPartSql
} from '../kernel/predicates/index.ts';

const { cycle, enrolment } = tables;

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

/** The columns of a board that `visibleBoard` needs for this actor. */
export const boardColumns = (actor: Actor) => {
	const { me, teaches } = readerOf(actor);
	return sql`${tables.board.id}, ${tables.board.programId} as "programId", ${tables.board.language},
		${tables.board.level}, ${tables.board.openers}, ${tables.board.correctors},
		${tables.board.prompts},
		${tables.board.closedAt} is not null as closed, ${takesPartSql(tables.board, me)} as "takesPart",
		${classTakesPartSql(tables.board, teaches)} as "classTakesPart",
			${boardEnrolmentSql(tables.board, me)} as "enrolmentId"`;
};

/** A board that the actor may see. @throws NotFound */
export async function findBoard(actor: Actor, boardId: string): Promise<Board> {
	const [row] = isId(boardId)
		? await rows<FoundBoard>(sql`select ${boardColumns(actor)} from ${tables.board}
			where ${tables.board.id} = ${boardId}`)
		: [];
	const board = row && visibleBoard(actor, row);
	if (!board) throw new NotFound();
	return board;
}

/** Every board that the actor may see, grouped by program. */
export const boardsOf = (actor: Actor): Promise<Board[]> => boardsWith(actor, sql``);

/** The same with more columns about each board. @param columns begin with a comma */
export async function boardsWith<Extra extends object>(
	actor: Actor,
	columns: SQL
): Promise<(Board & Extra)[]> {
	const boards = await rows<FoundBoard & Extra>(sql`
		select ${boardColumns(actor)}${columns} from ${tables.board}
		where ${coordinates.where(readerOf(actor), tables.board.programId)} or ${tables.board.programId} in (
			select ${cycle.programId} from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			where ${isEnrolled(enrolment)} and (${enrolment.personId} = ${actor.id}
				or ${teaches.where(readerOf(actor), enrolment.classroomId)}))
		order by ${tables.board.programId}, ${tables.board.language} is null, ${tables.board.createdAt}, ${tables.board.id}
			limit 200`);
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
