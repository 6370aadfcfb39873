import { session } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { afterCommit, transaction } from '../../kernel/db/index.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { clearFailures } from '../sign-in-limits.ts';
import { removeFactor } from './factor.ts';
import { codeLimitKey } from './sign-in-steps.ts';

/** Removes somebody's second factor, at the command line. @returns false when they had none */
export async function resetFactor(personId: string, username: string): Promise<boolean> {
	const reset = await transaction(async () => {
		if (!(await removeFactor(personId))) return false;
		await session.closeAll(personId);
		await record({
			actorId: null,
			verb: 'factor.reset',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId)
		});
		await afterCommit(() => realtime.endPerson(personId));
		return true;
	});
	if (reset) await clearFailures(codeLimitKey(username));
	return reset;
}
