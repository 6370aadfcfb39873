import { eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { schoolsOf } from '../audit/touched.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { recall, reviewable } from '../db/schema/index.ts';
import { Conflict, Invalid } from '../errors.ts';
import { announceRelease } from '../messages/announce.ts';
import { forTeacher } from '../pairing/find.ts';
import { cleanWords } from './choice.ts';
import { lockPairing } from './lock.ts';

/**
 * Takes a released letter back: at once a tombstone for every student of the pairing; what it said stays as evidence.
 * Any teacher of either side may.
 * @param why for staff
 * @throws NotFound, Invalid, Conflict when it has not travelled or is taken back already
 */
export async function takeBack(actor: Actor, itemId: string, why: string): Promise<void> {
	const reason = cleanWords(why, 'why');
	if (!reason) throw new Invalid('why', 'recall_why');
	await transaction(async () => {
		const pair = await forTeacher(actor, await lockPairing(itemId));
		const [item] = await db().select().from(reviewable).where(eq(reviewable.id, itemId)).for('update');
		if (item!.state !== 'released') throw new Conflict('recall_not_there');
		const { classroomId } = pair.members.find((member) => actor.teaches.includes(member.classroomId))!;
		await db().insert(recall).values({ reviewableId: itemId, classroomId, by: actor.id, reason, at: now() });
		await db().update(reviewable).set({ state: 'recalled' }).where(eq(reviewable.id, itemId));
		await record({
			actorId: actor.id,
			verb: 'message.recall',
			subject: ['message', itemId],
			schools: schoolsOf(pair)
		});
		await announceRelease(pair, item!.authorId);
	});
}
