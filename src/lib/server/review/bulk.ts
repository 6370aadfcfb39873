import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../kernel/access/index.ts';
import { db } from '../kernel/db/index.ts';
import { opened, reviewable } from '../kernel/schema/index.ts';
import { Conflict, Invalid, Refusal } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { decide } from './decide.ts';
import { queuePage } from './queue.ts';

/**
 * Approves several letters that this teacher has had on screen and in which no check saw anything. Each is its own
 * decision; one that moved on meanwhile is left, the others go.
 * @returns how many were approved, how many of these wait for a second teacher, and how many were left
 * @throws Invalid for none, or more than the desk shows
 */
export async function approveMany(
	actor: Actor,
	revisionIds: string[]
): Promise<{ approved: number; seconds: number; left: number }> {
	const asked = [...new Set(revisionIds)].filter(isId);
	if (!asked.length || asked.length > queuePage) throw new Invalid('form', 'together_none');
	const fit = await db()
		.select({ id: opened.revisionId })
		.from(opened)
		.innerJoin(reviewable, eq(reviewable.revisionId, opened.revisionId))
		.where(and(eq(opened.by, actor.id), inArray(opened.revisionId, asked), eq(reviewable.concern, 0)));
	let [approved, seconds] = [0, 0];
	for (const { id } of fit) {
		const made = await tryApprove(actor, id);
		if (made) approved++;
		if (made?.second) seconds++;
	}
	if (!approved) throw new Conflict('together_moved');
	return { approved, seconds, left: asked.length - approved };
}

async function tryApprove(actor: Actor, revisionId: string) {
	try {
		return await decide(actor, { revisionId, decision: 'approve' });
	} catch (refused) {
		if (refused instanceof Refusal) return null;
		throw refused;
	}
}
