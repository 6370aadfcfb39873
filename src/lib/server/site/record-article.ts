import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../kernel/audit/index.ts';

/** Records what somebody, or a job, did about an article, in the chains of the schools of its program. */
export const recordArticle = async (
	actor: Actor | null,
	{ id, programId }: { id: string; programId: string | null },
	verb: Verb
): Promise<void> =>
	record({
		actorId: actor?.id ?? null,
		verb,
		subject: ['article', id],
		schools: programId === null ? [] : await schoolsOfProgram(programId)
	});
