import { and, eq, isNotNull, lte } from 'drizzle-orm';
import { env } from '#env';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction } from '../kernel/db/index.ts';
import { release, reviewable } from '../kernel/schema/index.ts';
import { Conflict } from '../kernel/errors.ts';
import { idAfter } from '../kernel/ids.ts';
import { repeatedWork } from '../kernel/jobs/index.ts';
import { describe, log } from '../kernel/log.ts';
import { announceToStaffAndAuthor } from '../directory/audience/index.ts';
import { notifyRelease } from '../kernel/notify/index.ts';
import { type ReviewScope, lastReleaseColumn, lockScope } from './scope.ts';
import { backToWaiting } from '../directory/approvals/index.ts';
import { type Item, kinds } from './kinds.ts';
import { missingApproval, obstacleTo } from './obstacle.ts';
import { settle } from './settle.ts';

/**
 * A letter that every classroom has approved: it travels now, or when the time to undo is over.
 * @throws Conflict where something is in its way now
 */
export async function scheduleRelease(
	item: Item,
	scope: ReviewScope,
	lastRelease: string | null
): Promise<boolean> {
	if (!env.UNDO_SECONDS) {
		const obstacle = await travel(item, scope, lastRelease);
		if (obstacle) throw new Conflict(obstacle);
		return true;
	}
	const wait = env.UNDO_SECONDS * 1_000;
	const releaseAt = new Date(now().getTime() + wait);
	await db().update(reviewable).set({ state: 'approved', releaseAt }).where(eq(reviewable.id, item.id));
	await announceToStaffAndAuthor(scope, item);
	await afterCommit(() => releaseSoon(wait));
	return false;
}

/**
 * It goes out, unless something is in its way: what others see is numbered and dated from here.
 * @returns what was in its way, and nothing is changed; null when it travelled
 */
async function travel(item: Item, scope: ReviewScope, lastRelease: string | null): Promise<string | null> {
	const obstacle = (await obstacleTo(scope, item)) ?? (await missingApproval(item));
	if (obstacle) return obstacle;
	const id = await writeRelease(item, scope.id, lastRelease);
	await kinds[item.kind].released(item, scope, id);
	await notifyRelease(item, scope, id);
	return null;
}

/**
 * Writes that a revision is released: what others see is numbered and dated from here.
 * @param lastRelease the newest release of its pairing or board
 * @returns its number
 */
export async function writeRelease(
	{ id: reviewableId, revisionId, authorId }: Pick<Item, 'id' | 'revisionId' | 'authorId'>,
	pairingId: string | null,
	lastRelease: string | null
): Promise<string> {
	const id = idAfter(lastRelease);
	await db().insert(release).values({ id, reviewableId, revisionId, pairingId, authorId, at: now() });
	await db()
		.update(reviewable)
		.set({ state: 'released', revisionId, releaseAt: null })
		.where(eq(reviewable.id, reviewableId));
	return id;
}

/** The time to undo is over. */
const isDue = () => and(isNotNull(reviewable.releaseAt), lte(reviewable.releaseAt, now()));

/**
 * Lets the letters travel whose time to undo is over, and returns or withholds those that were decided so. The moment is
 * kept in the database, so any process does this for all of them, and one that was killed neither loses nor hastens a letter.
 * @returns how many travelled
 */
export async function releaseDue(): Promise<number> {
	const due = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.where(isDue())
		.orderBy(reviewable.releaseAt)
		.limit(200);
	let travelled = 0;
	for (const { id } of due) {
		// One that cannot travel must not keep those behind it.
		const went = await transaction(() => finish(id)).catch((error: unknown) => {
			log.error({ item: id, error: describe(error) }, 'a decision did not take effect');
			return false;
		});
		if (went) travelled++;
	}
	return travelled;
}

/** Asked again under lock: another process, an undo or a pause may have been first. @returns whether it travelled */
async function finish(id: string): Promise<boolean> {
	const scope = await lockScope(id);
	const [found] = await db()
		.select({ item: reviewable, lastRelease: lastReleaseColumn })
		.from(reviewable)
		.where(and(eq(reviewable.id, id), isDue()))
		.for('update');
	if (!found) return false;
	if (found.item.state !== 'approved') {
		await settle(found.item, scope);
		return false;
	}
	const obstacle = await travel(found.item, scope, found.lastRelease);
	if (obstacle) await backToWaiting([found.item.id]);
	return !obstacle;
}

/** Lets travel what is due: on time in the process that decided, and two seconds later what another process left behind. */
export const releasing = repeatedWork('release', 2_000, releaseDue);

/** Lets travel what is due when a time to undo, in milliseconds, is over. */
export const releaseSoon = (wait: number): void => void setTimeout(releasing.now, wait + 5).unref();
