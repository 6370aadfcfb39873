import { db, inArray } from '../../kernel/db/index.ts';
import {
	application,
	applicationAnswer,
	applicationOutcome,
	applicationScore,
	applicationStrike,
	article,
	callReview,
	decisionAppeal,
	earlierApplicantLink,
	emergencyContact,
	journeyReport,
	outsideApplicant,
	recommendation,
	reviewAssignment,
	travelClearance,
	travelPaper
} from '../../kernel/schema/index.ts';

/**
 * Makes an erasure wait for what is being done with these applications at this moment, and the other way around: readers that are drawn, a
 * list that is proposed. To be called before anything else is locked, as everybody locks the call first.
 */
export async function lockCallsOf(ids: string[]): Promise<void> {
	if (!ids.length) return;
	const calls = db()
		.select({ id: application.articleId })
		.from(application)
		.where(inArray(application.id, ids));
	const { id } = article;
	await db().select({ id }).from(article).where(inArray(id, calls)).orderBy(id).for('no key update');
	const { articleId } = callReview;
	await db()
		.select({ id: articleId })
		.from(callReview)
		.where(inArray(articleId, calls))
		.orderBy(articleId)
		.for('update');
}

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
		reviewAssignment,
		applicationStrike,
		applicationOutcome,
		decisionAppeal,
		travelClearance,
		travelPaper,
		emergencyContact,
		journeyReport,
		recommendation,
		applicationAnswer,
		earlierApplicantLink,
		outsideApplicant
	])
		await db().delete(table).where(inArray(table.applicationId, ids));
	await db().delete(application).where(inArray(application.id, ids));
}
