import { hasConsent, isPaused, mayRelease } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { isApprovedNow } from './approvals/index.ts';
import { instant, onHoldSql, suspendedSql } from '../kernel/predicates/index.ts';
import { type ReviewScope, notOpenCode } from './scope.ts';

/**
 * Why a student's text may not be released now: a code, or null where it may. The only function that decides this (safety rule 16),
 * called under lock when it is released, and when somebody approves it.
 * @param scope of the item, read under lock
 * @param item that is approved or released: while it is on hold, no approval releases it
 */
export async function obstacleTo(
	scope: ReviewScope,
	{ id, authorId }: { id: string; authorId: string }
): Promise<string | null> {
	const { onHold, suspended } = await stateOf(id, authorId);
	if (onHold) return 'item_on_hold';
	if (scope.state !== 'active') return notOpenCode(scope);
	if (!hasConsent(scope, authorId)) return 'author_consent';
	if (isPaused(scope, authorId)) return 'author_paused';
	if (!mayRelease(scope, authorId) || suspended) return 'author_away';
	return null;
}

/**
 * Whether approvals are missing, under lock when the item is released: checks the rule again, whatever the requests for approval
 * said.
 */
export const missingApproval = async ({ id }: { id: string }): Promise<string | null> =>
	(await isApprovedNow(id)) ? null : 'approval_missing';

/** What is not part of the scope, in one statement. */
async function stateOf(itemId: string, authorId: string) {
	const [state] = await rows<{ onHold: boolean; suspended: boolean }>(
		sql`select ${onHoldSql(sql`${itemId}::uuid`)} as "onHold",
			${suspendedSql(sql`${authorId}::uuid`, instant(now()))} as suspended`
	);
	return state!;
}
