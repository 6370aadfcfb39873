// Approval requests in tests: those that are open, those that the rule asks for, and writing them anew where a test has
// changed a table by hand.
import { eq, isNull, ne, sql } from '../src/lib/server/kernel/db/index.ts';
import { approvers } from '../src/lib/server/kernel/access/rules/letters.ts';
import { now } from '../src/lib/server/kernel/clock.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import { rows } from '../src/lib/server/kernel/db/rows.ts';
import * as t from '../src/lib/server/kernel/schema/index.ts';
import { instant, isAskedSql } from '../src/lib/server/kernel/predicates/index.ts';
import { rewriteRequests } from '../src/lib/server/review/approvals/index.ts';
import { scopeOf } from '../src/lib/server/review/scope.ts';

/** Writes the requests that the verbs would have written: for tests that change rules, restrictions, approvals or states by hand. */
export async function rewriteAll(): Promise<void> {
	// Items that a test has approved by hand stay approved.
	const notApproved = ne(t.reviewable.state, 'approved');
	const items = await db().select({ id: t.reviewable.id }).from(t.reviewable).where(notApproved);
	await rewriteRequests(items.map(({ id }) => id));
}

/** Open requests about all items, as `revision classroom reason`, sorted. */
export async function openRequests(): Promise<string[]> {
	const requests = await rows<{ line: string }>(sql`
		select approval_request.revision_id || ' ' || approval_request.classroom_id || ' ' || approval_request.reason as line from approval_request
		where ${isAskedSql(instant(now()))}`);
	return requests.map(({ line }) => line).sort();
}

/** An item that a reviewer may decide about now, with what decides which approvals it needs. */
export type WaitingFacts = Awaited<ReturnType<typeof factsOf>>;

/** Everything that waits, with what decides which approvals it needs: each item is read separately. */
export async function waitingFacts(): Promise<WaitingFacts[]> {
	const waiting = await db().select().from(t.reviewable).where(eq(t.reviewable.state, 'waiting'));
	return Promise.all(waiting.filter(({ releaseAt }) => !releaseAt).map(factsOf));
}

async function factsOf(item: typeof t.reviewable.$inferSelect) {
	const scope = await scopeOf(item.id);
	const approvals = await db().select().from(t.approval).where(eq(t.approval.revisionId, item.revisionId));
	const endorsements = await db()
		.select()
		.from(t.endorsement)
		.where(eq(t.endorsement.revisionId, item.revisionId));
	return { ...item, scope, approvals, endorsements };
}

/** The same as `openRequests`, by the rule in rules/letters.ts. */
export const requestsByRule = (items: WaitingFacts[]): string[] => items.flatMap(linesOf).sort();

function linesOf({ authorId, revisionId, scope, approvals, endorsements }: WaitingFacts): string[] {
	const plain = scope.members.map((member) => ({ ...member, bothClassrooms: false }));
	const byRule = approvers({ ...scope, members: plain }, authorId);
	return approvers(scope, authorId)
		.filter((id) => !approvals.some(({ classroomId }) => classroomId === id))
		.map((id) => {
			const endorsed = endorsements.some(({ classroomId }) => classroomId === id);
			return `${revisionId} ${id} ${endorsed ? 'second' : byRule.includes(id) ? 'rule' : 'restriction'}`;
		});
}

/** Every request that is not closed, without the time at which it was asked. */
export const requestRows = async () =>
	(await db().select().from(t.approvalRequest).where(isNull(t.approvalRequest.closedAt)))
		.map(({ askedAt: _, ...row }) => row)
		.sort((a, b) => `${a.revisionId}${a.classroomId}`.localeCompare(`${b.revisionId}${b.classroomId}`));
