// The requests for approval in the tests: which are open, which should be by the rule, and writing them anew where a test has
// changed a table with its own hands.
import { inArray, sql } from 'drizzle-orm';
import { approvers } from '../src/lib/server/kernel/access/policy-letters.ts';
import { now } from '../src/lib/server/kernel/clock.ts';
import { db } from '../src/lib/server/kernel/db/database.ts';
import { rows } from '../src/lib/server/kernel/db/rows.ts';
import * as t from '../src/lib/server/kernel/schema/index.ts';
import { instant, isAskedSql } from '../src/lib/server/kernel/predicates/index.ts';
import { rewriteRequests } from '../src/lib/server/directory/approvals/index.ts';
import { scopeOf } from '../src/lib/server/review/scope.ts';

/** What verbs would have done: a test that changes rules, measures, approvals or states by hand calls it afterwards. */
export async function rewriteAll(): Promise<void> {
	const found = await db().select({ id: t.reviewable.id }).from(t.reviewable);
	await rewriteRequests(found.map(({ id }) => id));
}

/** Requests that count now, of whichever item: `revision classroom reason`, sorted. */
export async function openRequests(): Promise<string[]> {
	const found = await rows<{ line: string }>(sql`
		select q.revision_id || ' ' || q.classroom_id || ' ' || q.reason as line from approval_request q
		where ${isAskedSql(instant(now()))}`);
	return found.map(({ line }) => line).sort();
}

/** Items that a reviewer may decide about now. */
export const waitingItems = async () =>
	(await db().select().from(t.reviewable).where(inArray(t.reviewable.state, ['waiting']))).filter(
		({ releaseAt }) => !releaseAt
	);

/** The same as `openRequests`, by the rule in policy-letters.ts, asked of each item by itself. */
export async function requestsByRule(): Promise<string[]> {
	const lines: string[] = [];
	for (const { id, authorId, revisionId } of await waitingItems()) {
		const scope = await scopeOf(id);
		const plain = scope.members.map((member) => ({ ...member, bothClassrooms: false }));
		const byRule = approvers({ ...scope, members: plain }, authorId);
		const [approvals, endorsements] = [await givenIn(t.approval, revisionId), await givenIn(t.endorsement, revisionId)];
		for (const classroomId of approvers(scope, authorId)) {
			if (approvals.includes(classroomId)) continue;
			const asked = byRule.includes(classroomId) ? 'rule' : 'restriction';
			lines.push(`${revisionId} ${classroomId} ${endorsements.includes(classroomId) ? 'second' : asked}`);
		}
	}
	return lines.sort();
}

async function givenIn(table: typeof t.approval | typeof t.endorsement, revisionId: string): Promise<string[]> {
	const found = await rows<{ id: string }>(
		sql`select classroom_id as id from ${table} where revision_id = ${revisionId}`
	);
	return found.map(({ id }) => id);
}
