import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../../kernel/audit/index.ts';
import type { FoundCall } from '../find-call.ts';

/** Records what somebody did in the review of a call. The subject is the call: the trail does not tell who read which application. */
export const recordReview = async (
	actor: Actor,
	{ id, programId }: Pick<FoundCall, 'id' | 'programId'>,
	verb: Verb
): Promise<void> =>
	record({
		actorId: actor.id,
		verb,
		subject: ['article', id],
		schools: programId === null ? [] : await schoolsOfProgram(programId)
	});
