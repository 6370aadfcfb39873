import {
	type Actor,
	coordinates,
	readerOf,
	type BoardRole,
	boardRoleOf,
	teaches
} from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { aliased, board, cycle, enrolment } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	classTakesPartSql,
	isEnrolled,
	boardEnrolmentSql,
	takesPartSql
} from '../../kernel/predicates/index.ts';

const { b, e, y } = aliased({ b: board, e: enrolment, y: cycle });

type BoardRow = typeof board.$inferSelect;

/** A board, and how it is open to whoever asked for it. */
export interface Board extends Pick<
	BoardRow,
	'id' | 'programId' | 'language' | 'level' | 'openers' | 'correctors' | 'prompts'
> {
	closed: boolean;
	stand: NonNullable<BoardRole>;
	/** The enrolment by which a student is here; null for staff. */
	enrolmentId: string | null;
}

/** A board as a query reads it for somebody, before it is asked whether they see it. */
export type FoundBoard = Omit<Board, 'stand'> & { takesPart: boolean; classTakesPart: boolean };

/** What `letIn` needs to know of a board `b` and this person. */
export const boardColumns = (actor: Actor) => {
	const { me, teaches } = readerOf(actor);
	return sql`${b.id}, ${b.programId} as "programId", ${b.language}, ${b.level}, ${b.openers}, ${b.correctors},
		${b.prompts},
		${b.closedAt} is not null as closed, ${takesPartSql(b, me)} as "takesPart",
		${classTakesPartSql(b, teaches)} as "classTakesPart", ${boardEnrolmentSql(b, me)} as "enrolmentId"`;
};

/** Lets somebody onto a board. @throws NotFound */
export async function findBoard(actor: Actor, boardId: string): Promise<Board> {
	const [found] = isId(boardId)
		? await rows<FoundBoard>(sql`select ${boardColumns(actor)} from ${b} where ${b.id} = ${boardId}`)
		: [];
	const board = found && letIn(actor, found);
	if (!board) throw new NotFound();
	return board;
}

/** Every board that is open to somebody, those of a program together. */
export async function boardsOf(actor: Actor): Promise<Board[]> {
	const found = await rows<FoundBoard>(sql`
		select ${boardColumns(actor)} from ${b}
		where ${coordinates.where(readerOf(actor), b.programId)} or ${b.programId} in (
			select ${y.programId} from ${e} join ${y} on ${y.id} = ${e.cycleId}
			where ${isEnrolled(e)} and (${e.personId} = ${actor.id}
				or ${teaches.where(readerOf(actor), e.classroomId)}))
		order by ${b.programId}, ${b.language} is null, ${b.createdAt}, ${b.id} limit 200`);
	return found.flatMap((one) => letIn(actor, one) ?? []);
}

/** The board as it is open to somebody; null: it is not there for them. */
export function letIn(actor: Actor, { takesPart, classTakesPart, ...found }: FoundBoard): Board | null {
	const stand = boardRoleOf(actor, { ...found, takesPart, classTakesPart });
	if (!stand) return null;
	return { ...found, stand, enrolmentId: stand === 'student' ? found.enrolmentId : null };
}
