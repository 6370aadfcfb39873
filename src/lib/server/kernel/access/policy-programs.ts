// The rules of policy.ts about programs, the schools that take part, and their calendars.
import type { Actor, Role } from './actor.ts';

const coordinator: Role[] = ['coordinator'];
const staff: Role[] = ['teacher', 'coordinator'];

/** Form actions that the same people may use. */
const all = (who: Role[], ...names: string[]): Record<string, Role[]> =>
	Object.fromEntries(names.map((name) => [name, who]));

const programActs = all(coordinator, 'names', 'city', 'rename', 'school', 'ask', 'unask', 'leave', 'cycle');
const cycleActs = all(coordinator, 'dates', 'health', 'partner', 'unpartner', 'prompt');
export const calendarActs = all(
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
export const classActs: Record<string, Role[]> = { ...all(staff, 'open', 'rename'), school: coordinator };

/** Programs, and programs in numbers. Whose a program is, is asked by `findProgram`. */
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

/** A coordinator acts within the programs they coordinate, and nowhere else. */
export const coordinatesProgram = (actor: Actor, programId: string) =>
	actor.roles.includes('coordinator') && actor.programs.includes(programId);

interface ProgramPolicyStatus {
	/** Is the school's safeguarding lead. */
	leads: boolean;
	/** Coordinates a program that the school takes part in. */
	coordinates: boolean;
}

/** Calendar and classes of a school: its lead, and the coordinators of its programs. Other teachers read them. */
export const keepsSchool = ({ leads, coordinates }: ProgramPolicyStatus) => leads || coordinates;

/**
 * Whether a school joins one more program is answered by its lead or a coordinator of its programs, never by whoever asked:
 * with the school comes a say over its students.
 */
export const mayAnswerRequest = (actor: Actor, school: ProgramPolicyStatus, request: { by: string }) =>
	keepsSchool(school) && request.by !== actor.id;
