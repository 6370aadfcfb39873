import { hasConsent, isPaused, mayRelease } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { isApprovedNow } from '../directory/approvals/index.ts';
import { instant, suspendedSql } from '../kernel/predicates/index.ts';
import { type ReviewScope, notOpen } from './scope.ts';
import { openHold } from './hold/open-hold.ts';

/**
 * Why the words of a student may not travel now: the code of a sentence, or null where they may. The one function that decides
 * it (safety rule 16), asked under lock at the moment at which they travel, and as somebody approves them.
 * @param scope what they stand on, as it stands under lock
 * @param item the words: while they are on hold nobody's approval sends them
 */
export async function obstacleTo(
	scope: ReviewScope,
	{ id, authorId }: { id: string; authorId: string }
): Promise<string | null> {
	if (await openHold(id)) return 'item_on_hold';
	if (scope.state !== 'active') return notOpen(scope);
	if (!hasConsent(scope, authorId)) return 'author_consent';
	if (isPaused(scope, authorId)) return 'author_paused';
	if (!mayRelease(scope, authorId) || (await isSuspended(authorId))) return 'author_away';
	return null;
}

/**
 * The same of its approvals, under lock, at the moment at which it travels: the rule is asked anew, whatever the requests for
 * approval said and whoever was asked.
 */
export const missingApproval = async ({ id }: { id: string }): Promise<string | null> =>
	(await isApprovedNow(id)) ? null : 'approval_missing';

async function isSuspended(personId: string): Promise<boolean> {
	const [found] = await rows<{ suspended: boolean }>(
		sql`select ${suspendedSql(sql`${personId}::uuid`, instant(now()))} as suspended`
	);
	return found!.suspended;
}
