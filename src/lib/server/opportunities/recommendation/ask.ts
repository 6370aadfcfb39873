import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { recommendation } from '../../kernel/schema/index.ts';

/** An application that wants a recommendation was handed in: from now on it is a task of the teachers of the student. */
export async function askForRecommendation(applicationId: string): Promise<void> {
	await db().insert(recommendation).values({ applicationId, askedAt: now() }).onConflictDoNothing();
}
