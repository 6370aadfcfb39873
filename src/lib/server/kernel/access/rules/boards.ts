// Rules about the boards of the forum.
import { sql } from '../../db/index.ts';
import { classTakesPartSql, openGrant, takesPartSql } from '../../predicates/index.ts';
import type { Actor } from '../actor.ts';
import { isStudent, isTeacher } from '../roles.ts';
import { coordinates } from './places.ts';
import { rule } from './rule.ts';
import { aliased, board, roleGrant } from '../../schema/index.ts';

const { b, learns } = aliased({ b: board, learns: roleGrant });

/** How a board is open to somebody; null: it is not there for them. */
export type BoardRole = 'student' | 'teacher' | 'coordinator' | null;

interface BoardDoors {
	/** The board is closed. */
	closed: boolean;
	/** It belongs to this program. */
	programId: string;
	/** As a student, an enrolment opens it. */
	takesPart: boolean;
	/** A classroom that this person teaches takes part. */
	classTakesPart: boolean;
}

/** Coordinators of the program, also of a closed board; while it is open its students, and the teachers of its classrooms. */
export function boardRoleOf(actor: Actor, board: BoardDoors): BoardRole {
	if (coordinates(actor, board.programId)) return 'coordinator';
	if (board.closed) return null;
	if (isTeacher(actor) && board.classTakesPart) return 'teacher';
	return isStudent(actor) && board.takesPart ? 'student' : null;
}

interface BoardWithEnrolments {
	closed: boolean;
	programId: string;
	/** Enrolments that open it, as long as it is open: in a cycle of its program that goes on, in a classroom it is for. */
	enrolments: { personId: string; classroomId: string }[];
}

/** Who sees a board at all, in whatever role. In a query the board has the alias `b`. */
export const seesBoard = rule({
	holds: (actor, { closed, programId, enrolments }: BoardWithEnrolments) =>
		boardRoleOf(actor, {
			closed,
			programId,
			takesPart: enrolments.some(({ personId }) => personId === actor.id),
			classTakesPart: enrolments.some(({ classroomId }) => actor.teaches.includes(classroomId))
		}) !== null,
	where: (reader, _: 'b') => sql`(${coordinates.where(reader, b.programId)}
		or ${classTakesPartSql(b, reader.teaches)} or ${takesPartSql(b, reader.me)} and exists (
			select from ${learns} where ${learns.personId} = ${reader.me} and ${openGrant(learns, 'student')}))`
});

/** Staff open topics; students where the board lets them. */
export const mayOpenTopic = (stand: BoardRole, board: { openers: 'staff' | 'everyone' }) =>
	stand === 'teacher' || stand === 'coordinator' || (stand === 'student' && board.openers === 'everyone');

/** Staff of a board pin, lock and move its topics. */
export const moderatesBoard = (stand: BoardRole) => stand === 'teacher' || stand === 'coordinator';

/** How a post was worded before is for its writer, and for the staff of its board. */
export const mayReadWordings = (stand: BoardRole, own: boolean) => own || moderatesBoard(stand);

/** Who corrects: what the board says; nobody their own words. */
export function mayCorrect(
	stand: BoardRole,
	board: { correctors: 'natives' | 'everyone' | 'staff' },
	{ own, stronger }: { own: boolean; stronger: boolean }
): boolean {
	if (own || !stand) return false;
	if (stand !== 'student') return true;
	return board.correctors === 'everyone' || (board.correctors === 'natives' && stronger);
}
