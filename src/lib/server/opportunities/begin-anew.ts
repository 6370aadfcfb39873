import { db, eq, inArray } from '../kernel/db/index.ts';
import {
	applicationScore,
	applicationStrike,
	recommendation,
	reviewAssignment
} from '../kernel/schema/index.ts';

/** An application begins anew: what others said about the earlier one goes, with what was struck out of it. */
export async function dropEarlier(applicationId: string): Promise<void> {
	const assignments = db()
		.select({ id: reviewAssignment.id })
		.from(reviewAssignment)
		.where(eq(reviewAssignment.applicationId, applicationId));
	await db().delete(applicationScore).where(inArray(applicationScore.assignmentId, assignments));
	await db().delete(reviewAssignment).where(eq(reviewAssignment.applicationId, applicationId));
	await db().delete(applicationStrike).where(eq(applicationStrike.applicationId, applicationId));
	await db().delete(recommendation).where(eq(recommendation.applicationId, applicationId));
}
