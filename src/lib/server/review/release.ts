import { env } from '#env';
import { now } from '../kernel/clock.ts';
import {
	afterCommit,
	columnName,
	db,
	into,
	rows,
	sql,
	transaction,
	and,
	eq,
	isNotNull,
	lte
} from '../kernel/db/index.ts';
import { aliased, release, reviewable, tables } from '../kernel/schema/index.ts';
import { instant, isKindApproval } from '../kernel/predicates/index.ts';
import { idAfter } from '../kernel/ids.ts';
import { repeatedWork } from '../kernel/jobs/index.ts';
import { describe, log } from '../kernel/log.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { notifyRelease } from '../kernel/notify/index.ts';
import { type ReviewScope, homeSchoolOf, lastReleaseColumn, lockScope } from './scope.ts';
import { closeRequestsSql, returnToWaiting } from './approvals/index.ts';
import { type Item, kinds } from './kinds.ts';
import { isHalvedSql } from './halves/unread-halves.ts';
import { missingApproval, obstacleTo, itemStanding } from './obstacle.ts';
import { settleReturn } from './settle-return.ts';
import { keepStaffText } from '../safety/ports/index.ts';

const { item, review, revision } = tables;
const { reviewable: reviewableRow } = aliased({ reviewable });

/**
 * Releases an item that has all approvals, or schedules its release for the end of the time to undo. In the transaction of its last
 * approval, which holds the locks and has just asked for an obstacle.
 * @returns whether it is released
 */
export async function scheduleRelease(
	item: Item,
	scope: ReviewScope,
	lastRelease: string | null
): Promise<boolean> {
	if (!env.UNDO_SECONDS) {
		await releaseNow(item, scope, lastRelease);
		return true;
	}
	const undoTime = env.UNDO_SECONDS * 1_000;
	const releaseAt = new Date(now().getTime() + undoTime);
	await db().update(reviewable).set({ state: 'approved', releaseAt }).where(eq(reviewable.id, item.id));
	await announceToStaffAndAuthor(scope, item);
	await afterCommit(() => releaseSoon(undoTime));
	return false;
}

/** Releases an item to which there is no obstacle. */
async function releaseNow(item: Item, scope: ReviewScope, lastRelease: string | null): Promise<void> {
	const { id, kindMessages } = await writeRelease(item, scope.id, lastRelease);
	await keepKindMessages(item, homeSchoolOf(scope, item.authorId), kindMessages);
	await kinds[item.kind].released(item, scope, id);
	await notifyRelease(item, scope, id);
}

/** What a teacher wrote with an approval. */
interface ApprovalWords {
	by: string;
	words: string;
}

/**
 * Writes the release of a revision, with the number and the time that readers see. Nobody is asked about it any more.
 * @param lastRelease the newest release of its pairing or board
 * @returns its number, and what was written with its approvals
 */
export async function writeRelease(
	{ id: reviewableId, revisionId, authorId }: Pick<Item, 'id' | 'revisionId' | 'authorId'>,
	pairingId: string | null,
	lastRelease: string | null
): Promise<{ id: string; kindMessages: ApprovalWords[] }> {
	const id = idAfter(lastRelease);
	const kindMessages = await rows<ApprovalWords>(sql`
		with written as (
			insert into ${into(release, 'id', 'reviewableId', 'revisionId', 'pairingId', 'authorId', 'at')}
			values (${id}, ${reviewableId}, ${revisionId}, ${pairingId}, ${authorId}, ${instant(now())})
		), changed as (
			update ${item} set ${columnName(reviewable.state)} = 'released', ${columnName(reviewable.revisionId)} = ${revisionId},
				${columnName(reviewable.releaseAt)} = null
			where ${item.id} = ${reviewableId}
		), closed as (
			${closeRequestsSql(sql`(select ${revision.id} from ${revision} where ${revision.reviewableId} = ${reviewableId})`)}
		)
		select ${review.by}, ${review.words} from ${review}
		where ${review.revisionId} = ${revisionId} and ${isKindApproval(review)} order by ${review.at}`);
	return { id, kindMessages };
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
		.select({
			item: reviewable,
			lastRelease: lastReleaseColumn,
			isHalved: isHalvedSql(reviewableRow.revisionId)
		})
		.from(reviewable)
		.where(and(eq(reviewable.id, id), isDue()))
		.for('update');
	if (!row) return false;
	if (row.item.state !== 'approved') {
		await settleReturn(row.item, scope);
		return false;
	}
	const obstacle =
		obstacleTo(scope, row.item, await itemStanding(id)) ??
		(await missingApproval({ ...row.item, isHalved: row.isHalved }, scope));
	if (obstacle) await returnToWaiting([id]);
	else await releaseNow(row.item, scope, row.lastRelease);
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
async function keepKindMessages(item: Item, schoolId: string, messages: ApprovalWords[]): Promise<void> {
	for (const { by, words } of messages)
		await keepStaffText(
			{ id: by },
			{ studentId: item.authorId, schoolId, place: 'review', subjectId: item.id, words }
		);
}
