// The routes of programs, their schools and calendars: part of the table in policy.ts.
import type { Role } from './actor.ts';
import type { PolicyOpening } from './opening.ts';

const coordinator: Role[] = ['coordinator'];
const staff: Role[] = ['teacher', 'coordinator'];

/** Form actions that the same people may use. */
const actionsFor = (roles: Role[], ...names: string[]): Record<string, Role[]> =>
	Object.fromEntries(names.map((name) => [name, roles]));

const programActs = actionsFor(
	coordinator,
	'create',
	'names',
	'city',
	'rename',
	'school',
	'ask',
	'unask',
	'leave',
	'cycle',
	'module'
);
const cycleActs = actionsFor(
	coordinator,
	'dates',
	'health',
	'partner',
	'unpartner',
	'prompt',
	'library',
	'end'
);
const teacher: Role[] = ['teacher'];

/** The days and classes of a school, whom to turn to there, and the texts with which its teachers begin. */
export const schoolRoutes: Record<string, PolicyOpening> = {
	'/school/[[school]]': {
		view: staff,
		actions: {
			...actionsFor(staff, 'hours', 'term', 'unterm', 'span', 'unspan', 'holidays', 'read', 'take'),
			...actionsFor(staff, 'open', 'rename', 'answer'),
			school: coordinator
		}
	},
	'/school/[school]/contacts': {
		view: staff,
		actions: {
			post: coordinator,
			...actionsFor(teacher, 'promises', 'line', 'raise', 'remove'),
			...actionsFor(teacher, 'contact', 'contactUp', 'contactChecked', 'contactRemove', 'contactTemplate')
		}
	},
	'/school/[school]/wording': { view: staff, actions: { default: teacher } }
};

/** Programs, and their numbers. `findProgram` checks who coordinates a program. */
export const programRoutes: Record<string, PolicyOpening> = {
	'/programs/[[program]]': { view: coordinator, actions: programActs },
	'/programs/[program]/[cycle]': { view: coordinator, shows: { end: coordinator }, actions: cycleActs },
	'/participation/[[program]]': { view: coordinator, shows: { report: coordinator } },
	'/participation/[program]/export': { view: coordinator }
};
