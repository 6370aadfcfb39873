import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../../kernel/audit/index.ts';

/** Records what somebody, or a job, did about a decision, in the chains of the schools of the call's program. */
export const recordDecision = async (
	actor: Actor | null,
	{ id, programId }: { id: string; programId: string | null },
	verb: Verb,
	detail: string | null = null
): Promise<void> =>
	record({
		actorId: actor?.id ?? null,
		verb,
		subject: ['article', id],
		detail,
		schools: programId === null ? [] : await schoolsOfProgram(programId)
	});
