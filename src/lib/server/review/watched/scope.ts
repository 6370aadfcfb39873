import { type Actor, watchlistScope } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { NotFound } from '../../kernel/errors.ts';

/** Whose letters are watched: those of one school's students, or those of one program. */
export type WatchedScope = { schoolId: string; programId: null } | { schoolId: null; programId: string };

/** What this person may watch over. */
export function scopesOf(actor: Actor): WatchedScope[] {
	const { schools, programs } = watchlistScope(actor);
	return [
		...schools.map((schoolId): WatchedScope => ({ schoolId, programId: null })),
		...programs.map((programId): WatchedScope => ({ schoolId: null, programId }))
	];
}

/** A scope as forms and labels name it: `school:carver`. */
export const nameOf = ({ schoolId, programId }: WatchedScope): string =>
	schoolId === null ? `program:${programId}` : `school:${schoolId}`;

/** One of this person's scopes by its name. @throws NotFound */
export function scopeCalled(actor: Actor, name: string): WatchedScope {
	const found = scopesOf(actor).find((scope) => nameOf(scope) === name);
	if (!found) throw new NotFound();
	return found;
}

/** Every school that a scope touches. */
export const schoolsIn = (scope: WatchedScope): Promise<string[]> =>
	scope.schoolId === null ? schoolsOfProgram(scope.programId) : Promise.resolve([scope.schoolId]);
