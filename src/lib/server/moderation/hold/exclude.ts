import { and, eq, inArray } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { record } from '../../audit/record.ts';
import { db, transaction } from '../../db/index.ts';
import { claim, reviewable } from '../../db/schema/index.ts';
import { Invalid, NotFound } from '../../errors.ts';
import { keepOut } from '../../cases/keep-out.ts';
import { isId } from '../../ids.ts';
import { announceToDesks, teachersOf } from '../../messages/announce.ts';
import { adultsAt } from '../../safeguarding/adults.ts';
import { keepFrom, lockAlert } from '../../safeguarding/keep-from.ts';
import { groundOf, homeOf } from '../ground.ts';
import type { About } from './adult.ts';
import { openHold } from './find.ts';

import { putOnHold } from './put.ts';

/**
 * A student says which adult should not see what they wrote, while it is on hold; as in a call for help. Nobody whom the
 * alert was brought to before is told why they see it no more.
 * @param about the id of an adult, or `other`: an adult of the school whom the student does not name
 * @throws NotFound for what is not the student's own, or not on hold; Invalid for somebody who is no adult there
 */
export async function excludeAdult(actor: Actor, itemId: string, about: string): Promise<void> {
	await transaction(async () => {
		const [item] = isId(itemId)
			? await db().select().from(reviewable).where(eq(reviewable.id, itemId)).for('update')
			: [];
		const on = item?.authorId === actor.id ? await openHold(itemId) : null;
		if (!item || !on) throw new NotFound();
		const ground = await groundOf(itemId);
		const schoolId = homeOf(ground, actor.id);
		const meant = await adultMeant(schoolId, about);
		await putOnHold(itemId, meant);
		const alert = await lockAlert('finding', itemId);
		if (alert) await keepFrom(alert, meant);
		const { exceptId, pastSchool } = (await openHold(itemId))!;
		await closeFor(itemId, { exceptId, pastSchool });
		await keepOut(itemId, schoolId, { exceptId, pastSchool });
		await record({
			actorId: actor.id,
			verb: 'hold.exclude',
			subject: [item.kind, itemId],
			schools: [schoolId]
		});
		const staff = await teachersOf(ground.members.map(({ classroomId }) => classroomId));
		await announceToDesks(itemId, staff);
	});
}

async function adultMeant(schoolId: string, about: string): Promise<About> {
	if (about === 'other') return { exceptId: null, pastSchool: true };
	const known = (await adultsAt(schoolId, 'en')).some(({ id }) => id === about);
	if (!known) throw new Invalid('about', 'form_invalid');
	return { exceptId: about, pastSchool: false };
}

/** Whoever has it open has it no more. */
async function closeFor(itemId: string, { exceptId, pastSchool }: About) {
	const whose = pastSchool ? undefined : inArray(claim.by, exceptId ? [exceptId] : []);
	await db()
		.delete(claim)
		.where(and(eq(claim.reviewableId, itemId), whose));
}
