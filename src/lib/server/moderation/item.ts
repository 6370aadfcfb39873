import { and, desc, eq, ne } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { approvers, speaksFor } from '../access/policy.ts';
import { db } from '../db/index.ts';
import { approval, finding, person, review, reviewable, revision } from '../db/schema/index.ts';
import { NotFound } from '../errors.ts';
import { isId } from '../ids.ts';
import { letters } from '../messages/thread.ts';
import { forTeacher } from '../pairing/find.ts';

/**
 * A letter on the review desk with everything around it: the thread, other waiting letters of the same writer,
 * earlier decisions. Also when it no longer waits, so that the reviewer learns what happened.
 * @throws NotFound when no classroom of this teacher may decide about it
 */
export async function findItem(actor: Actor, id: string) {
	if (!isId(id)) throw new NotFound();
	const [found] = await db().select().from(reviewable).where(eq(reviewable.id, id));
	if (!found) throw new NotFound();
	const pair = await forTeacher(actor, found.pairingId);
	const classrooms = approvers(pair, found.authorId);
	if (!speaksFor(actor, classrooms, found.authorId).length) throw new NotFound();
	const revisions = await db()
		.select()
		.from(revision)
		.where(eq(revision.reviewableId, id))
		.orderBy(desc(revision.number))
		.limit(5);
	const [thread, decisions, approvals, findings, others] = [
		await letters(pair.id),
		await decisionsOn(id),
		await db().select().from(approval).where(eq(approval.revisionId, found.revisionId)),
		await db().select().from(finding).where(eq(finding.revisionId, found.revisionId)),
		await otherWaiting(pair.id, found.authorId, id)
	];
	return {
		...found,
		pair,
		revisions,
		thread: thread.letters,
		decisions,
		approvals,
		findings,
		others,
		classrooms
	};
}

/** Every decision on any revision of it, newest first, with who made it. */
export const decisionsOn = (reviewableId: string) =>
	db()
		.select({
			revisionId: review.revisionId,
			number: revision.number,
			decision: review.decision,
			reason: review.reason,
			words: review.words,
			at: review.at,
			by: person.id,
			byName: person.displayName
		})
		.from(review)
		.innerJoin(revision, eq(revision.id, review.revisionId))
		.innerJoin(person, eq(person.id, review.by))
		.where(eq(revision.reviewableId, reviewableId))
		.orderBy(desc(review.at))
		.limit(20);

const otherWaiting = (pairingId: string, authorId: string, id: string) =>
	db()
		.select({
			id: reviewable.id,
			body: revision.body,
			locale: revision.locale,
			submittedAt: reviewable.submittedAt
		})
		.from(reviewable)
		.innerJoin(revision, eq(revision.id, reviewable.revisionId))
		.where(
			and(
				eq(reviewable.pairingId, pairingId),
				eq(reviewable.authorId, authorId),
				eq(reviewable.state, 'waiting'),
				ne(reviewable.id, id)
			)
		)
		.orderBy(reviewable.submittedAt)
		.limit(20);
