import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { claim, hold, reviewable } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { announceToStaffAndAuthor } from '../../people/audience/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { decide, homeSchoolOf, itemOf, lockScope, openHold, readingOf } from '../../review/index.ts';
import { answerAlert } from './answer-alert.ts';
import { holds } from './holders.ts';

export interface Lifting {
	/** The revision that the actor read. */
	revisionId: string;
	/** Why the text is harmless, for staff. */
	why: string;
	/** The actor confirmed that they have read the warning. */
	sure: boolean;
}

/**
 * "Lift the hold": its holder lifts the hold, with a sentence why. The release rule still applies: where the
 * holder may decide for a classroom that has to approve, this is also their approval.
 * @returns `approved`: whether this was also an approval; otherwise the item waits for its teachers
 * @throws NotFound for somebody who does not hold it, Invalid at the tick and the sentence, Conflict where the item has
 * changed
 */
export async function lift(actor: Actor, { revisionId, why, sure }: Lifting): Promise<{ approved: boolean }> {
	const reason = cleanText('why', why, { most: 2_000, missing: 'lift_why' })!;
	if (!sure) throw new Invalid('sure', 'lift_sure');
	const itemId = await itemOf(revisionId);
	return transaction(async () => {
		const scope = await lockScope(itemId);
		await db().select({ id: reviewable.id }).from(reviewable).where(eq(reviewable.id, itemId)).for('update');
		const item = await readingOf(actor, itemId);
		const onHold = await openHold(itemId);
		if (!onHold) throw new Conflict('item_not_on_hold');
		if (!(await holds(actor, item, scope, onHold))) throw new NotFound();
		if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
		if (item.state !== 'waiting' || item.releaseAt) throw new Conflict('moved_decided');
		await db()
			.update(hold)
			.set({ liftedBy: actor.id, liftedAt: now(), why: reason })
			.where(eq(hold.id, onHold.id));
		await answerAlert(actor, itemId);
		await record({
			actorId: actor.id,
			verb: 'hold.lift',
			subject: [item.kind, itemId],
			schools: [homeSchoolOf(scope, item.authorId)],
			detail: revisionId
		});
		const afterLift = await readingOf(actor, itemId);
		// Claims end: a colleague may only read an item on hold.
		await db().delete(claim).where(eq(claim.reviewableId, itemId));
		if (afterLift.reading === 'classroom')
			await decide(actor, { revisionId, decision: 'approve', sure: true });
		else await announceToStaffAndAuthor(scope, item);
		return { approved: afterLift.reading === 'classroom' };
	});
}
