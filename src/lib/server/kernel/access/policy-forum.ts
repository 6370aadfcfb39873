// The rules of policy.ts about the boards of the forum.
import type { Actor, Role } from './actor.ts';

const everybody: Role[] = ['student', 'teacher', 'coordinator'];
const student: Role[] = ['student'];
const staff: Role[] = ['teacher', 'coordinator'];
const coordinator: Role[] = ['coordinator'];

/** The pages of the forum. What a person sees on them follows from `standsOn`. */
export const forumRoutes = {
	'/forum': { view: everybody },
	'/forum/[board]': { view: everybody },
	'/forum/[board]/new': { view: everybody, actions: { submit: everybody, save: everybody } },
	'/forum/[board]/settings': {
		view: coordinator,
		actions: { save: coordinator, close: coordinator, reopen: coordinator }
	},
	'/forum/new': { view: coordinator, actions: { default: coordinator } },
	'/forum/[board]/[topic]': {
		view: everybody,
		actions: {
			submit: everybody,
			save: everybody,
			react: everybody,
			pin: staff,
			lock: staff,
			move: staff
		}
	},
	'/forum/[board]/[topic]/[post]': {
		view: everybody,
		actions: { correct: everybody, save: everybody, got: everybody }
	},
	'/practice': { view: student },
	'/forum/own/correction/[item]': { view: student, actions: { withdraw: student, appeal: student } },
	'/forum/own/[item]': {
		view: student,
		actions: { submit: student, withdraw: student, appeal: student }
	}
};

/** How a board is open to somebody; null: it is not there for them. */
export type Stand = 'student' | 'teacher' | 'coordinator' | null;

export interface Doors {
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
export function standsOn(actor: Actor, board: Doors): Stand {
	if (actor.roles.includes('coordinator') && actor.programs.includes(board.programId)) return 'coordinator';
	if (board.closed) return null;
	if (actor.roles.includes('teacher') && board.classTakesPart) return 'teacher';
	return actor.roles.includes('student') && board.takesPart ? 'student' : null;
}

/** Staff open topics; students where the board lets them. */
export const mayOpenTopic = (stand: Stand, board: { openers: 'staff' | 'everyone' }) =>
	stand === 'teacher' || stand === 'coordinator' || (stand === 'student' && board.openers === 'everyone');

/** Staff of a board pin, lock and move its topics. */
export const keepsOrder = (stand: Stand) => stand === 'teacher' || stand === 'coordinator';

/** How a post was worded before is for its writer, and for the staff of its board. */
export const mayReadWordings = (stand: Stand, own: boolean) => own || keepsOrder(stand);

/** Who corrects: what the board says; nobody their own words. */
export function mayCorrect(
	stand: Stand,
	board: { correctors: 'natives' | 'everyone' | 'staff' },
	{ own, stronger }: { own: boolean; stronger: boolean }
): boolean {
	if (own || !stand) return false;
	if (stand !== 'student') return true;
	return board.correctors === 'everyone' || (board.correctors === 'natives' && stronger);
}
