// Applications as their students, and the schools of these, find them.
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { application, applicationAnswer, reviewable } from '../../kernel/schema/index.ts';

/** An application of somebody’s own, with what is written so far, and where it stands at the desk. */
export interface OwnApplication {
	id: string;
	articleId: string;
	revisionId: string;
	locale: string;
	itemId: string;
	handedInAt: Date | null;
	withdrawnAt: Date | null;
	item: { id: string; state: string; revisionId: string } | null;
	/** By the number of their question. */
	answers: Map<number, string>;
	/** When something was saved last: a form that was loaded before is told. */
	savedAt: string;
}

/** @param lock for a change of it @returns null where the student has none for this call */
export async function ownApplication(
	actor: Actor,
	articleId: string,
	lock = false
): Promise<OwnApplication | null> {
	const query = db()
		.select()
		.from(application)
		.where(and(eq(application.articleId, articleId), eq(application.studentId, actor.id)));
	const [row] = await (lock ? query.for('update') : query);
	if (!row) return null;
	const answers = await db()
		.select()
		.from(applicationAnswer)
		.where(eq(applicationAnswer.applicationId, row.id));
	const [item] = row.reviewableId
		? await db()
				.select({ id: reviewable.id, state: reviewable.state, revisionId: reviewable.revisionId })
				.from(reviewable)
				.where(eq(reviewable.id, row.reviewableId))
		: [];
	return {
		...row,
		item: item ?? null,
		answers: new Map(answers.map(({ number, body }) => [number, body])),
		savedAt: answers
			.reduce((last, { savedAt }) => (savedAt > last ? savedAt : last), row.begunAt)
			.toISOString()
	};
}
