import type { Actor } from '../kernel/access/index.ts';
import { db, and, eq, gte, inArray } from '../kernel/db/index.ts';
import { opened, reviewable, revision } from '../kernel/schema/index.ts';
import { Conflict, Invalid, Refusal } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { decide } from './decide.ts';
import { queuePageSize, readingSecondsSql } from './queue.ts';

/**
 * Approves several letters that this teacher had on screen for long enough to read them and in which no check found anything. Each is its own decision; one
 * that has changed since is left out.
 * @returns how many were approved, how many of these wait for a second teacher, and how many were left out
 * @throws Invalid for none, or more than the desk shows
 */
export async function approveMany(
	actor: Actor,
	revisionIds: string[]
): Promise<{ approved: number; seconds: number; left: number }> {
	const requestedIds = [...new Set(revisionIds)].filter(isId);
	if (!requestedIds.length || requestedIds.length > queuePageSize) throw new Invalid('form', 'together_none');
	const approvable = await db()
		.select({ id: opened.revisionId })
		.from(opened)
		.innerJoin(reviewable, eq(reviewable.revisionId, opened.revisionId))
		.innerJoin(revision, eq(revision.id, opened.revisionId))
		.where(
			and(
				eq(opened.by, actor.id),
				inArray(opened.revisionId, requestedIds),
				eq(reviewable.concern, 0),
				gte(opened.seconds, readingSecondsSql(revision.body))
			)
		);
	let [approved, seconds] = [0, 0];
	for (const { id } of approvable) {
		const result = await tryApprove(actor, id);
		if (result) approved++;
		if (result?.second) seconds++;
	}
	if (!approved) throw new Conflict('together_moved');
	return { approved, seconds, left: requestedIds.length - approved };
}

async function tryApprove(actor: Actor, revisionId: string) {
	try {
		return await decide(actor, { revisionId, decision: 'approve' });
	} catch (error) {
		if (error instanceof Refusal) return null;
		throw error;
	}
}
