import * as session from '../../access/session.ts';
import { record } from '../../audit/record.ts';
import { schoolsOfPerson } from '../../audit/touched.ts';
import { afterCommit, transaction } from '../../db/index.ts';
import * as realtime from '../../realtime.ts';
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
