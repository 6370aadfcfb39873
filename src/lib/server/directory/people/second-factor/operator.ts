import { session } from '../../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../../kernel/audit/index.ts';
import { afterCommit, transaction } from '../../../kernel/db/index.ts';
import * as realtime from '../../../kernel/realtime/index.ts';
import { clearFailures } from '../limits.ts';
import { forget } from './factor.ts';
import { counted } from './steps.ts';

/** Takes somebody's second factor away, at the command line. @returns false where they had none */
export async function resetFactor(personId: string, username: string): Promise<boolean> {
	const done = await transaction(async () => {
		if (!(await forget(personId))) return false;
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
	if (done) await clearFailures(counted(username));
	return done;
}
