import { hasConsent, isPaused, mayRelease } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, and, eq, isNull, type SQL } from '../kernel/db/index.ts';
import { aliased, hold, reviewable } from '../kernel/schema/index.ts';
import { isApprovedNow } from './approvals/index.ts';
import { instant, suspendedSql } from '../kernel/predicates/index.ts';
import type { Hold } from './hold/hold.ts';
import { type ReviewScope, notOpenCode } from './scope.ts';
import { approversOf, unreadHalves } from './halves/unread-halves.ts';

const { reviewable: reviewableRow } = aliased({ reviewable });

/** What decides about a text beside its scope. */
export interface Standing {
	/** The hold on it, if it is on hold. */
	on: Hold | null;
	/** Whether its writer's account is suspended. */
	suspended: boolean;
}

/** How a text stands now. To be asked once the locks are held: what another act did before it ended counts. */
export async function itemStanding(itemId: string): Promise<Standing> {
	const [standing] = await db()
		.select({
			on: hold,
			suspended: suspendedSql(reviewableRow.authorId, instant(now())) as SQL<boolean>
		})
		.from(reviewable)
		.leftJoin(hold, and(eq(hold.reviewableId, reviewable.id), isNull(hold.liftedAt)))
		.where(eq(reviewable.id, itemId));
	return standing!;
}

/**
 * Why a student's text may not be released now: a code, or null where it may. The only function that decides this (safety rule 16),
 * asked under lock when it is released, and when somebody approves it.
 * @param scope of the item, read under lock
 * @param standing of the item, read under lock: while it is on hold, no approval releases it
 */
export function obstacleTo(
	scope: ReviewScope,
	{ authorId }: { authorId: string },
	{ on, suspended }: Standing
): string | null {
	if (on) return 'item_on_hold';
	if (scope.state !== 'active') return notOpenCode(scope);
	if (!hasConsent(scope, authorId)) return 'author_consent';
	if (isPaused(scope, authorId)) return 'author_paused';
	if (!mayRelease(scope, authorId) || suspended) return 'author_away';
	return null;
}

/**
 * Whether approvals are missing, or an adult who reads a half of it, under lock when the item is released: checks the rule again,
 * whatever the requests for approval said.
 */
export async function missingApproval(
	item: { id: string; revisionId: string; concern: number; isHalved: boolean },
	scope: ReviewScope
): Promise<string | null> {
	if (!(await isApprovedNow(item.id))) return 'approval_missing';
	if (!item.isHalved) return null;
	const unread = await unreadHalves(item, scope, await approversOf(item.revisionId));
	return unread.length ? 'half_unread' : null;
}
