import { eq } from 'drizzle-orm';
import { type Actor, managesPairing } from '../kernel/access/index.ts';
import { record, schoolsOf, schoolsOfProgram } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction } from '../kernel/db/index.ts';
import { recall, reviewable } from '../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { takesBackOfStaff } from './staff-posts.ts';
import { deleteReleaseNotifications } from '../kernel/notify/index.ts';
import { cleanWords } from './choice.ts';
import { lockScope } from './scope.ts';
import { kinds } from './kinds.ts';
import { readingOf } from './reading.ts';

/**
 * Takes back what was released: at once it is gone for every student (of a letter a tombstone is left); what it said
 * stays as evidence. Any teacher of either side may; of what staff wrote on a board, a coordinator of the program.
 * @param why for staff
 * @throws NotFound, Invalid, Conflict when it has not travelled or is taken back already
 */
export async function recallItem(actor: Actor, itemId: string, why: string): Promise<void> {
	const reason = cleanWords(why, 'why');
	if (!reason) throw new Invalid('why', 'recall_why');
	await transaction(async () => {
		// Before it has travelled it is nothing to the other side's teachers.
		const ofStaff = await takesBackOfStaff(actor, itemId);
		if (!ofStaff) await readingOf(actor, itemId);
		const scope = await lockScope(itemId);
		if (!ofStaff && !managesPairing(actor, scope)) throw new NotFound();
		const [item] = await db().select().from(reviewable).where(eq(reviewable.id, itemId)).for('update');
		if (item!.state !== 'released') throw new Conflict('recall_not_there');
		const side = ofStaff
			? null
			: scope.members.find(({ classroomId }) => actor.teaches.includes(classroomId))!;
		const classroomId = side && side.classroomId;
		await db().insert(recall).values({ reviewableId: itemId, classroomId, by: actor.id, reason, at: now() });
		await db().update(reviewable).set({ state: 'recalled' }).where(eq(reviewable.id, itemId));
		await record({
			actorId: actor.id,
			verb: `${item!.kind}.recall`,
			subject: [item!.kind, itemId],
			schools: ofStaff ? await schoolsOfProgram(scope.programId!) : schoolsOf(scope)
		});
		await kinds[item!.kind].takenBack(item!, scope);
		await deleteReleaseNotifications(itemId);
	});
}
