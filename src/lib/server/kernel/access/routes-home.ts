// The routes of a teacher's home page: part of the table in policy.ts.
import type { Role } from './actor.ts';

/** The actions of a teacher's home page. */
export const homeActs: Record<string, Role[]> = Object.fromEntries(
	['remind', 'ask', 'repair', 'seek', 'pause', 'name', 'notice', 'take'].map((act) => [act, ['teacher']])
);

/** Practice alone, for whoever works at a school. */
export const practiceRoute: { view: Role[]; actions: Record<string, Role[]> } = {
	view: ['teacher'],
	actions: Object.fromEntries(
		['write', 'decide', 'tell', 'undo', 'answer', 'restart', 'end'].map((act) => [act, ['teacher']])
	)
};

const staff: Role[] = ['teacher', 'coordinator'];

/** What staff add to the help with writing: for which classroom or program is checked in words/writing-aid. */
export const aidRoutes: Record<string, { view: Role[]; actions: Record<string, Role[]> }> = {
	'/starters/[[place]]': {
		view: staff,
		actions: { add: staff, change: staff, remove: staff, hide: ['teacher'], show: ['teacher'] }
	}
};
