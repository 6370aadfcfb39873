import { hasConsent, isPaused, mayRelease } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { isApprovedNow } from '../directory/approvals/index.ts';
import { instant, suspendedSql } from '../kernel/predicates/index.ts';
import { type ReviewScope, notOpenCode } from './scope.ts';
import { openHold } from './hold/hold.ts';

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
	if (await openHold(id)) return 'item_on_hold';
	if (scope.state !== 'active') return notOpenCode(scope);
	if (!hasConsent(scope, authorId)) return 'author_consent';
	if (isPaused(scope, authorId)) return 'author_paused';
	if (!mayRelease(scope, authorId) || (await isSuspended(authorId))) return 'author_away';
	return null;
}

/**
 * Whether approvals are missing, under lock when the item is released: checks the rule again, whatever the requests for approval
 * said.
 */
export const missingApproval = async ({ id }: { id: string }): Promise<string | null> =>
	(await isApprovedNow(id)) ? null : 'approval_missing';

async function isSuspended(personId: string): Promise<boolean> {
	const [result] = await rows<{ suspended: boolean }>(
		sql`select ${suspendedSql(sql`${personId}::uuid`, instant(now()))} as suspended`
	);
	return result!.suspended;
}
