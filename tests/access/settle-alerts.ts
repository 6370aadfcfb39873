// Calls for help of the matrix: one for the lead of a school, one that goes past the school.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert } from '../../src/lib/server/kernel/schema/index.ts';
import { askForHelp } from '../../src/lib/server/safety/alerts/calls-for-help.ts';
import { actor, personId } from '../world.ts';

/** @returns `alert`, which went to t.carver, and `pastAlert`, which went to the coordinator alone */
export async function settleAlerts(): Promise<Record<string, string>> {
	await askForHelp(await actor('darius'), { words: 'Unreadable to strangers: help', about: 'no' });
	await askForHelp(await actor('meng'), { words: 'Unreadable to strangers: past', about: 'unsaid' });
	return { alert: await alertOf('darius'), pastAlert: await alertOf('meng') };
}

async function alertOf(username: string) {
	const [alertRow] = await db()
		.select({ id: alert.id })
		.from(alert)
		.where(eq(alert.studentId, await personId(username)));
	return alertRow!.id;
}
