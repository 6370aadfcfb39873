// The routes of programs, their schools and calendars: part of the table in policy.ts.
import type { Role } from './actor.ts';

const coordinator: Role[] = ['coordinator'];
const staff: Role[] = ['teacher', 'coordinator'];

/** Form actions that the same people may use. */
const actionsFor = (roles: Role[], ...names: string[]): Record<string, Role[]> =>
	Object.fromEntries(names.map((name) => [name, roles]));

const programActs = actionsFor(
	coordinator,
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
const cycleActs = actionsFor(coordinator, 'dates', 'health', 'partner', 'unpartner', 'prompt', 'library');
export const calendarActs = actionsFor(
	staff,
	'hours',
	'term',
	'unterm',
	'span',
	'unspan',
	'holidays',
	'read',
	'take'
);
export const classActs: Record<string, Role[]> = {
	...actionsFor(staff, 'open', 'rename'),
	school: coordinator
};

/** Programs, and their numbers. `findProgram` checks who coordinates a program. */
export const programRoutes = {
	'/programs': { view: coordinator, actions: { default: coordinator } },
	'/programs/[program]': { view: coordinator, actions: programActs },
	'/programs/[program]/[cycle]': { view: coordinator, actions: cycleActs },
	'/programs/[program]/[cycle]/end': { view: coordinator, actions: { default: coordinator } },
	'/participation': { view: coordinator },
	'/participation/[program]': { view: coordinator },
	'/participation/[program]/report': { view: coordinator },
	'/participation/[program]/export': { view: coordinator }
};
