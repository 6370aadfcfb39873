// The routes of the forum: part of the table in policy.ts.
import type { Role } from './actor.ts';
import type { PolicyOpening } from './opening.ts';

const everybody: Role[] = ['student', 'teacher', 'coordinator'];
const student: Role[] = ['student'];
const staff: Role[] = ['teacher', 'coordinator'];
const coordinator: Role[] = ['coordinator'];

/** The pages of the forum. What a person sees on them follows from `boardRoleOf`. */
export const forumRoutes: Record<string, PolicyOpening> = {
	'/forum/[[board]]': {
		view: everybody,
		shows: { new: coordinator, settings: coordinator },
		actions: { create: coordinator, save: coordinator, close: coordinator, reopen: coordinator }
	},
	'/forum/[board]/new': { view: everybody, actions: { submit: everybody, save: everybody } },
	'/forum/[board]/[topic]': {
		view: everybody,
		actions: {
			submit: everybody,
			save: everybody,
			react: everybody,
			recall: staff,
			pin: staff,
			lock: staff,
			move: staff
		}
	},
	'/forum/[board]/[topic]/[post]': {
		view: everybody,
		actions: { correct: everybody, save: everybody, ask: everybody, got: everybody, recall: staff }
	},
	// The page itself shows what somebody wrote and corrected on the boards.
	'/practice': {
		view: student,
		actions: { compare: student, got: student },
		actionModules: { compare: 'sentence_practice', got: 'sentence_practice' }
	},
	'/forum/own/correction/[item]': { view: student, actions: { withdraw: student, appeal: student } },
	'/forum/own/[item]': {
		view: student,
		actions: { submit: student, withdraw: student, appeal: student }
	}
};
