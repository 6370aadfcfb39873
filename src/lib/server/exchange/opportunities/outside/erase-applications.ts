import { inArray } from 'drizzle-orm';
import { db } from '../../../kernel/db/index.ts';
import {
	application,
	applicationAnswer,
	applicationOutcome,
	applicationScore,
	applicationStrike,
	decisionAppeal,
	emergencyContact,
	journeyReport,
	outsideApplicant,
	recommendation,
	reviewAssignment,
	travelClearance,
	travelPaper
} from '../../../kernel/schema/index.ts';

/**
 * Erases applications of adults from outside with everything about them: what they wrote, what was struck out, who read it, what they
 * gave, and what was decided. To be called in a transaction that has locked them.
 */
export async function eraseApplications(ids: string[]): Promise<void> {
	if (!ids.length) return;
	const assignments = db()
		.select({ id: reviewAssignment.id })
		.from(reviewAssignment)
		.where(inArray(reviewAssignment.applicationId, ids));
	await db().delete(applicationScore).where(inArray(applicationScore.assignmentId, assignments));
	for (const table of [
		...[reviewAssignment, applicationStrike, applicationOutcome, decisionAppeal, travelClearance],
		...[travelPaper, emergencyContact, journeyReport],
		...[recommendation, applicationAnswer, outsideApplicant]
	])
		await db().delete(table).where(inArray(table.applicationId, ids));
	await db().delete(application).where(inArray(application.id, ids));
}
