import { db, and, eq, isNull } from '../../kernel/db/index.ts';
import { applicationOutcome, callDecision } from '../../kernel/schema/index.ts';

export type Decision = typeof callDecision.$inferSelect;

/** The decision about a call that was not taken back. @param lock for a change of it */
export async function standingDecision(articleId: string, lock = false): Promise<Decision | null> {
	const query = db()
		.select()
		.from(callDecision)
		.where(and(eq(callDecision.articleId, articleId), isNull(callDecision.endedAt)));
	const [row] = await (lock ? query.for('update') : query);
	return row ?? null;
}

/** What it says of each application. */
export const outcomesOf = (decisionId: string) =>
	db().select().from(applicationOutcome).where(eq(applicationOutcome.decisionId, decisionId));
