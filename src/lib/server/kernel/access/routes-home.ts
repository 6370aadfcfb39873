// The part of the table of routes that is about a teacher's home page (policy.ts).
import type { Role } from './actor.ts';

/** What a teacher mends on their home page. */
export const homeActs: Record<string, Role[]> = Object.fromEntries(
	['remind', 'ask', 'repair', 'seek', 'pause', 'name', 'notice', 'take'].map((act) => [act, ['teacher']])
);
