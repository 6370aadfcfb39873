import { env } from '#env';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, and, eq, isNotNull, lte } from '../kernel/db/index.ts';
import { release, review, reviewable, tables } from '../kernel/schema/index.ts';
import { instant, isKindMessage } from '../kernel/predicates/index.ts';
import { Conflict } from '../kernel/errors.ts';
import { idAfter } from '../kernel/ids.ts';
import { repeatedWork } from '../kernel/jobs/index.ts';
import { describe, log } from '../kernel/log.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { notifyRelease } from '../kernel/notify/index.ts';
import { type ReviewScope, homeSchoolOf, lastReleaseColumn, lockScope } from './scope.ts';
import { returnToWaiting } from './approvals/index.ts';
import { type Item, kinds } from './kinds.ts';
import { missingApproval, obstacleTo } from './obstacle.ts';
import { settleReturn } from './settle-return.ts';
import { keepStaffText } from '../safety/ports/index.ts';

const { item } = tables;

/**
 * Releases an item that has all approvals, or schedules its release for the end of the time to undo.
 * @returns whether it is released
 * @throws Conflict where there is an obstacle now
 */
export async function scheduleRelease(
	item: Item,
	scope: ReviewScope,
	lastRelease: string | null
): Promise<boolean> {
	if (!env.UNDO_SECONDS) {
		const obstacle = await releaseNow(item, scope, lastRelease);
		if (obstacle) throw new Conflict(obstacle);
		return true;
	}
	const undoTime = env.UNDO_SECONDS * 1_000;
	const releaseAt = new Date(now().getTime() + undoTime);
	await db().update(reviewable).set({ state: 'approved', releaseAt }).where(eq(reviewable.id, item.id));
	await announceToStaffAndAuthor(scope, item);
	await afterCommit(() => releaseSoon(undoTime));
	return false;
}

/**
 * Releases an item, unless there is an obstacle.
 * @returns the obstacle, and nothing is changed; null when it was released
 */
async function releaseNow(
	item: Item,
	scope: ReviewScope,
	lastRelease: string | null
): Promise<string | null> {
	const obstacle = (await obstacleTo(scope, item)) ?? (await missingApproval(item));
	if (obstacle) return obstacle;
	const id = await writeRelease(item, scope.id, lastRelease);
	await keepKindMessages(item, homeSchoolOf(scope, item.authorId));
	await kinds[item.kind].released(item, scope, id);
	await notifyRelease(item, scope, id);
	return null;
}

/**
 * Writes the release of a revision, with the number and the time that readers see.
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

/** Whether the time to undo is over. */
const isDue = () => and(isNotNull(reviewable.releaseAt), lte(reviewable.releaseAt, now()));

/**
 * Completes decisions whose time to undo is over: releases, returns or withholds the items. The time is stored in the
 * database, so any process does this for all of them, and one that was killed neither loses a letter nor releases it early.
 * @returns how many were released
 */
export async function releaseDue(): Promise<number> {
	// The oldest first, and then whether they are due: for a time alone PostgreSQL expects a third of the table.
	const dueItems = await rows<{ id: string }>(sql`
		select id from (select ${item.id}, ${item.releaseAt} as at from ${item} where ${item.releaseAt} is not null
			order by ${item.releaseAt} limit 200) decided where at <= ${instant(now())}`);
	let released = 0;
	for (const { id } of dueItems) {
		// An item that fails must not block those after it.
		const wasReleased = await transaction(() => takeEffect(id)).catch((error: unknown) => {
			log.error({ item: id, error: describe(error) }, 'a decision did not take effect');
			return false;
		});
		if (wasReleased) released++;
	}
	return released;
}

/** Checks again under lock: another process, an undo or a pause may have been first. @returns whether it was released */
async function takeEffect(id: string): Promise<boolean> {
	const scope = await lockScope(id);
	const [row] = await db()
		.select({ item: reviewable, lastRelease: lastReleaseColumn })
		.from(reviewable)
		.where(and(eq(reviewable.id, id), isDue()))
		.for('update');
	if (!row) return false;
	if (row.item.state !== 'approved') {
		await settleReturn(row.item, scope);
		return false;
	}
	const obstacle = await releaseNow(row.item, scope, row.lastRelease);
	if (obstacle) await returnToWaiting([row.item.id]);
	return !obstacle;
}

/** Completes due decisions: on time in the process that decided, and within two seconds those of other processes. */
export const releasing = repeatedWork('release', 2_000, releaseDue);

/** Completes due decisions when a time to undo, in milliseconds, is over. */
export const releaseSoon = (wait: number): void => void setTimeout(releasing.now, wait + 5).unref();

/**
 * What teachers wrote with their approvals is kept as staff text once the letter is released, when its writer can read it: it is
 * screened, and the school's lead sees it.
 */
async function keepKindMessages(item: Item, schoolId: string): Promise<void> {
	const messages = await db()
		.select({ by: review.by, words: review.words })
		.from(review)
		.where(and(eq(review.revisionId, item.revisionId), isKindMessage(review)))
		.orderBy(review.at);
	for (const { by, words } of messages)
		await keepStaffText(
			{ id: by },
			{ studentId: item.authorId, schoolId, place: 'review', subjectId: item.id, words: words! }
		);
}
