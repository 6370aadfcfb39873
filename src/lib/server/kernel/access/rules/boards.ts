// Rules about the boards of the forum.
import { sql } from '../../db/index.ts';
import { classTakesPartSql, openGrant, takesPartSql } from '../../predicates/index.ts';
import type { Actor } from '../actor.ts';
import { isStudent, isTeacher } from '../roles.ts';
import { coordinates } from './places.ts';
import { rule } from './rule.ts';
import { inner, tables } from '../../schema/index.ts';

const { board } = tables;
const { grant } = inner;

/** The role in which somebody sees a board; null: they do not see it. */
export type BoardRole = 'student' | 'teacher' | 'coordinator' | null;

interface BoardDoors {
	/** The board is closed. */
	closed: boolean;
	/** It belongs to this program. */
	programId: string;
	/** An enrolment of this person opens it. */
	takesPart: boolean;
	/** A classroom that this person teaches takes part. */
	classTakesPart: boolean;
}

/**
 * The role of somebody on a board: coordinators of its program, also when it is closed; students and the teachers of
 * their classrooms, while it is open.
 */
export function boardRoleOf(actor: Actor, board: BoardDoors): BoardRole {
	if (coordinates(actor, board.programId)) return 'coordinator';
	if (board.closed) return null;
	if (isTeacher(actor) && board.classTakesPart) return 'teacher';
	return isStudent(actor) && board.takesPart ? 'student' : null;
}

interface BoardWithEnrolments {
	closed: boolean;
	programId: string;
	/** Enrolments that open it while it is not closed: in a running cycle of its program, in a classroom it is for. */
	enrolments: { personId: string; classroomId: string }[];
}

/** Whether somebody sees a board, in any role. In a query the board has the alias `board`. */
export const seesBoard = rule({
	holds: (actor, { closed, programId, enrolments }: BoardWithEnrolments) =>
		boardRoleOf(actor, {
			closed,
			programId,
			takesPart: enrolments.some(({ personId }) => personId === actor.id),
			classTakesPart: enrolments.some(({ classroomId }) => actor.teaches.includes(classroomId))
		}) !== null,
	where: (reader, _: 'board') => sql`(${coordinates.where(reader, board.programId)}
		or ${classTakesPartSql(board, reader.teaches)} or ${takesPartSql(board, reader.me)} and exists (
			select from ${grant} where ${grant.personId} = ${reader.me} and ${openGrant(grant, 'student')}))`
});

/** Staff open topics; students do where the board allows it. */
export const mayOpenTopic = (stand: BoardRole, board: { openers: 'staff' | 'everyone' }) =>
	stand === 'teacher' || stand === 'coordinator' || (stand === 'student' && board.openers === 'everyone');

/** Staff of a board pin, lock and move its topics. */
export const moderatesBoard = (stand: BoardRole) => stand === 'teacher' || stand === 'coordinator';

/** Earlier wordings of a post are visible to its writer, and to the staff of its board. */
export const mayReadWordings = (stand: BoardRole, own: boolean) => own || moderatesBoard(stand);

/** Who may correct a post: the board's setting decides; nobody corrects their own text. */
export function mayCorrect(
	stand: BoardRole,
	board: { correctors: 'natives' | 'everyone' | 'staff' },
	{ own, stronger }: { own: boolean; stronger: boolean }
): boolean {
	if (own || !stand) return false;
	if (stand !== 'student') return true;
	return board.correctors === 'everyone' || (board.correctors === 'natives' && stronger);
}
