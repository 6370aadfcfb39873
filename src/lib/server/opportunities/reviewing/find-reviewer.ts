// Who reviews the applications to a call, and who looks after the review.
import { type Actor, coordinates, isCoordinator, isOnlyStaff } from '../../kernel/access/index.ts';
import { db, and, eq, isNull } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { article, callReview, callReviewer } from '../../kernel/schema/index.ts';
import { findCall, type FoundCall } from '../find-call.ts';
import { record, schoolsOfProgram, type Verb } from '../../kernel/audit/index.ts';

export type CallReviewer = typeof callReviewer.$inferSelect;

/** What somebody is as a reviewer of a call now; null for everybody else. */
export async function reviewerOf(actor: Actor, callId: string): Promise<CallReviewer | null> {
	if (!isOnlyStaff(actor)) return null;
	const [row] = await db()
		.select()
		.from(callReviewer)
		.where(
			and(
				eq(callReviewer.articleId, callId),
				eq(callReviewer.personId, actor.id),
				isNull(callReviewer.endedAt)
			)
		);
	return row ?? null;
}

/** The calls that somebody reviews now. */
export async function callsReviewedBy(actor: Actor): Promise<string[]> {
	if (!isOnlyStaff(actor)) return [];
	const list = await db()
		.select({ id: callReviewer.articleId })
		.from(callReviewer)
		.where(and(eq(callReviewer.personId, actor.id), isNull(callReviewer.endedAt)));
	return list.map(({ id }) => id);
}

/**
 * Whether somebody coordinates the program of a call. Where it speaks for the commission: one of the programs of its students, or any, where
 * it is for adults.
 */
export const coordinatesCall = (
	actor: Actor,
	{ programId, audience, rules }: Pick<FoundCall, 'programId' | 'audience' | 'rules'>
): boolean => {
	if (programId !== null) return coordinates(actor, programId);
	return audience === 'adults' ? isCoordinator(actor) : rules.programs.some((id) => coordinates(actor, id));
};

/** A coordinator of the call looks after its review. Whoever reviews does not: they would see who else does. */
export const keepsReview = async (actor: Actor, call: FoundCall): Promise<boolean> =>
	call.selects && coordinatesCall(actor, call) && !(await reviewerOf(actor, call.id));

/** The call, for whoever looks after its review. @throws NotFound */
export async function findKeptCall(actor: Actor, slug: string): Promise<FoundCall> {
	const call = await findCall(slug, 'en');
	if (!(await keepsReview(actor, call))) throw new NotFound();
	return call;
}

/** Changes of the review of a call wait for each other. */
export async function lockCall(callId: string): Promise<void> {
	await db().select({ id: article.id }).from(article).where(eq(article.id, callId)).for('no key update');
}

/** The review of a call that has begun. */
export async function reviewOf(callId: string): Promise<typeof callReview.$inferSelect | null> {
	const [row] = await db().select().from(callReview).where(eq(callReview.articleId, callId));
	return row ?? null;
}

/** Records what somebody did in the review of a call. The subject is the call: the trail does not tell who read which application. */
export const recordReview = async (
	actor: Actor,
	{ id, programId }: Pick<FoundCall, 'id' | 'programId'>,
	verb: Verb
): Promise<void> =>
	record({
		actorId: actor.id,
		verb,
		subject: ['article', id],
		schools: programId === null ? [] : await schoolsOfProgram(programId)
	});
