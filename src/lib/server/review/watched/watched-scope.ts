import { type Actor, watchlistScope } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { NotFound } from '../../kernel/errors.ts';

/** Whose letters are watched: those of one school's students, or those of one program. */
export type WatchedScope = { schoolId: string; programId: null } | { schoolId: null; programId: string };

/** The scopes for which this person may watch words. */
export function scopesOf(actor: Actor): WatchedScope[] {
	const { schools, programs } = watchlistScope(actor);
	return [
		...schools.map((schoolId): WatchedScope => ({ schoolId, programId: null })),
		...programs.map((programId): WatchedScope => ({ schoolId: null, programId }))
	];
}

/** The name of a scope in forms and labels: `school:carver`. */
export const scopeName = ({ schoolId, programId }: WatchedScope): string =>
	schoolId === null ? `program:${programId}` : `school:${schoolId}`;

/** One of this person's scopes, by its name. @throws NotFound */
export function scopeNamed(actor: Actor, name: string): WatchedScope {
	const match = scopesOf(actor).find((scope) => scopeName(scope) === name);
	if (!match) throw new NotFound();
	return match;
}

/** Every school that a scope touches. */
export const schoolsIn = (scope: WatchedScope): Promise<string[]> =>
	scope.schoolId === null ? schoolsOfProgram(scope.programId) : Promise.resolve([scope.schoolId]);
