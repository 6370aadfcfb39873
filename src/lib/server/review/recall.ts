import {
	type Actor,
	isStaff,
	managesPairing,
	readerOf,
	recallsStaffText,
	takesBack
} from '../kernel/access/index.ts';
import { record, schoolsOfPair, schoolsOfProgram } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, anyOf, db, rows, sql, transaction, and, eq } from '../kernel/db/index.ts';
import { recall, release, reviewable, tables } from '../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { deleteReleaseNotifications } from '../kernel/notify/index.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { cleanWords } from './review-choice.ts';
import { lockScope } from './scope.ts';
import { kinds } from './kinds.ts';
import { readingOf } from './reading.ts';
import { isId } from '../kernel/ids.ts';

const { board, item } = tables;

/**
 * Recalls a released item: it disappears for every student at once (a letter leaves a placeholder); its text stays as evidence. Any
 * teacher of either side may recall it; a post of staff only a coordinator of the program.
 * @param why for staff
 * @throws NotFound, Invalid, Conflict when it is not released or was recalled already
 */
export async function recallItem(actor: Actor, itemId: string, why: string): Promise<void> {
	const reason = reasonFor(why);
	await transaction(async () => {
		// Teachers of the other side must not learn of an item that is not released.
		const isStaffPost = await mayRecallStaffPost(actor, itemId);
		if (!isStaffPost) await readingOf(actor, itemId);
		const scope = await lockScope(itemId);
		if (!isStaffPost && !managesPairing(actor, scope)) throw new NotFound();
		const [item] = await db().select().from(reviewable).where(eq(reviewable.id, itemId)).for('update');
		if (item!.state !== 'released') throw new Conflict('recall_not_there');
		const side = isStaffPost
			? null
			: scope.members.find(({ classroomId }) => actor.teaches.includes(classroomId))!;
		const classroomId = side && side.classroomId;
		await db().insert(recall).values({ reviewableId: itemId, classroomId, by: actor.id, reason, at: now() });
		await db().update(reviewable).set({ state: 'recalled' }).where(eq(reviewable.id, itemId));
		await record({
			actorId: actor.id,
			verb: `${item!.kind}.recall`,
			subject: [item!.kind, itemId],
			schools: isStaffPost ? await schoolsOfProgram(scope.programId!) : schoolsOfPair(scope)
		});
		await kinds[item!.kind].takenBack(item!, scope);
		await deleteReleaseNotifications(itemId);
		// An article may quote it.
		await afterCommit(publicChanged);
	});
}

/** Those of these texts that this person may take back now, by their ids: for the pages on which they are read. */
export async function recallableOf(actor: Actor, itemIds: string[]): Promise<Set<string>> {
	if (!isStaff(actor) || !itemIds.length) return new Set();
	const reader = readerOf(actor);
	const recallable = await rows<{ id: string }>(sql`
		select ${item.id} from ${item} left join ${board} on ${board.id} = ${item.boardId}
		where ${anyOf(item.id, itemIds)} and ${item.state} = 'released'
		and (${takesBack.where(reader, 'item')} or ${board.id} is not null
			and ${recallsStaffText.where(reader, 'item, board')})`);
	return new Set(recallable.map(({ id }) => id));
}

/**
 * Takes back what was released under this number, wherever its readers see it. @throws as `recallItem`
 */
export async function recallReleased(actor: Actor, releaseId: string, why: string): Promise<void> {
	// Whether there is such a text must not show in which of the two is refused.
	reasonFor(why);
	const [text] = isId(releaseId)
		? await db().select({ id: release.reviewableId }).from(release).where(eq(release.id, releaseId))
		: [];
	if (!text) throw new NotFound();
	await recallItem(actor, text.id, why);
}

/** The same for a letter of a pairing, by the number of its release. @throws as `recallItem` */
export async function recallLetter(
	actor: Actor,
	{ pairingId, releaseId, why }: { pairingId: string; releaseId: string; why: string }
): Promise<void> {
	const [letter] =
		isId(pairingId) && isId(releaseId)
			? await db()
					.select({ id: release.reviewableId })
					.from(release)
					.where(and(eq(release.id, releaseId), eq(release.pairingId, pairingId)))
			: [];
	if (!letter) throw new NotFound();
	await recallItem(actor, letter.id, why);
}

/** The reason, which staff read. @throws Invalid */
function reasonFor(why: string): string {
	const reason = cleanWords(why, 'why');
	if (!reason) throw new Invalid('why', 'recall_why');
	return reason;
}

/** Whether this person may recall a post of staff on a board. */
async function mayRecallStaffPost(actor: Actor, itemId: string): Promise<boolean> {
	if (!isId(itemId)) return false;
	const matches = await rows(sql`
		select from ${item} join ${board} on ${board.id} = ${item.boardId}
		where ${item.id} = ${itemId} and ${recallsStaffText.where(readerOf(actor), 'item, board')}`);
	return matches.length > 0;
}
