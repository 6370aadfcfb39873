import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../../kernel/db/index.ts';
import { correction, reviewable } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { findTarget, type TargetLocation } from './target.ts';

/**
 * The writer of a text marks a correction of it as understood; doing it again removes the mark.
 * @param id the number of the correction
 * @param onlySet a mark that is there stays
 * @throws NotFound for everybody else, and for a correction that is not visible
 */
export async function acknowledge(
	actor: Actor,
	place: TargetLocation,
	id: string,
	onlySet = false
): Promise<void> {
	if (!isId(id)) throw new NotFound();
	await transaction(async () => {
		const { board, target } = await findTarget(actor, place);
		const [row] = await db()
			.select({ kept: correction, authorId: reviewable.authorId, state: reviewable.state })
			.from(correction)
			.innerJoin(reviewable, eq(reviewable.id, correction.reviewableId))
			.where(eq(correction.releaseId, id))
			.for('update', { of: correction });
		const isVisible = row?.state === 'released' && row.kept.targetId === target.itemId;
		if (!isVisible || target.authorId !== actor.id) throw new NotFound();
		const { reviewableId, gotAt } = row.kept;
		if (onlySet && gotAt) return;
		await db()
			.update(correction)
			.set({ gotAt: gotAt ? null : now() })
			.where(eq(correction.reviewableId, reviewableId));
		await record({
			actorId: actor.id,
			verb: 'correction.got',
			subject: ['correction', reviewableId],
			schools: await schoolsOfProgram(board.programId),
			detail: gotAt ? 'undone' : null
		});
		await afterCommit(() => publish([actor.id, row.authorId], 'forum:changed'));
	});
}
