import type { Actor } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { schoolsLedBy } from '../../schools/appointments/index.ts';

/** Whose findings are counted: those of one school’s students, or those of one program. */
export type CountScope = { schoolId: string; programId: null } | { schoolId: null; programId: string };

/** The scopes whose numbers this person may see: schools that they lead, and programs that they coordinate. */
export async function scopesOf(actor: Actor): Promise<CountScope[]> {
	return [
		...(await schoolsLedBy(actor)).map((schoolId): CountScope => ({ schoolId, programId: null })),
		...actor.programs.map((programId): CountScope => ({ schoolId: null, programId }))
	];
}

/** The name of a scope in addresses and labels: `school:carver`. */
export const scopeName = ({ schoolId, programId }: CountScope): string =>
	schoolId === null ? `program:${programId}` : `school:${schoolId}`;

/** One of these scopes by its name; the first without one. @throws NotFound */
export function scopeNamed(scopes: CountScope[], name: string | null): CountScope {
	const match = name === null ? scopes[0] : scopes.find((scope) => scopeName(scope) === name);
	if (!match) throw new NotFound();
	return match;
}
