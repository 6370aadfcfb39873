// The routes of a teacher's home page: part of the table in policy.ts.
import type { Role } from './actor.ts';

/** The actions of a teacher's home page. */
export const homeActs: Record<string, Role[]> = Object.fromEntries(
	['remind', 'ask', 'repair', 'seek', 'pause', 'name', 'notice', 'take'].map((act) => [act, ['teacher']])
);
