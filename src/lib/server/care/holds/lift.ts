import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { claim, hold, reviewable } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { announceToStaffAndAuthor } from '../../directory/audience/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { decide, homeOf, itemOf, lockScope, openHold, readingOf } from '../../review/index.ts';
import { answerAlert } from './answer.ts';
import { holds } from './holders.ts';

export interface Lifting {
	/** The revision that was read. */
	revisionId: string;
	/** Why it is harmless, for staff. */
	why: string;
	/** They read the warning and mean it. */
	sure: boolean;
}

/**
 * "It is harmless: send it": whoever holds it lifts the hold, with a sentence why. What the release rule asks for still
 * holds: where they speak for a classroom that has to approve, they have with this.
 * @returns whether they approved it with this; else it waits for its teachers
 * @throws NotFound for who does not hold it, Invalid at the tick and the sentence, Conflict where it has moved on
 */
export async function lift(actor: Actor, { revisionId, why, sure }: Lifting): Promise<{ approved: boolean }> {
	const words = cleanText('why', why, { most: 2_000, missing: 'lift_why' })!;
	if (!sure) throw new Invalid('sure', 'lift_sure');
	const itemId = await itemOf(revisionId);
	return transaction(async () => {
		const scope = await lockScope(itemId);
		await db().select({ id: reviewable.id }).from(reviewable).where(eq(reviewable.id, itemId)).for('update');
		const item = await readingOf(actor, itemId);
		const on = await openHold(itemId);
		if (!on) throw new Conflict('item_not_on_hold');
		if (!(await holds(actor, item, scope, on))) throw new NotFound();
		if (item.revisionId !== revisionId) throw new Conflict('moved_edited');
		if (item.state !== 'waiting' || item.releaseAt) throw new Conflict('moved_decided');
		await db()
			.update(hold)
			.set({ liftedBy: actor.id, liftedAt: now(), why: words })
			.where(eq(hold.id, on.id));
		await answerAlert(actor, itemId);
		await record({
			actorId: actor.id,
			verb: 'hold.lift',
			subject: [item.kind, itemId],
			schools: [homeOf(scope, item.authorId)],
			detail: revisionId
		});
		const speaks = await readingOf(actor, itemId);
		// A colleague who has it open only reads what is on hold.
		await db().delete(claim).where(eq(claim.reviewableId, itemId));
		if (speaks.reading === 'classroom') await decide(actor, { revisionId, decision: 'approve' });
		else await announceToStaffAndAuthor(scope, item);
		return { approved: speaks.reading === 'classroom' };
	});
}
