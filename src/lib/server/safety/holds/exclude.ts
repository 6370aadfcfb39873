import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { db, transaction, and, eq, inArray } from '../../kernel/db/index.ts';
import { claim, reviewable } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { keepOut } from '../cases/index.ts';
import { isId } from '../../kernel/ids.ts';
import { announceToDesks, classroomTeachers } from '../../people/audience.ts';
import { adultsAt, keepFrom, lockAlert } from '../alerts/index.ts';
import { type AboutAdult, scopeOf, homeSchoolOf, openHold, putOnHold } from '../../review/index.ts';

/**
 * A student says which adult should not see what they wrote, while it is on hold; as in a call for help. The people who got
 * the alert before and lose access are not told why.
 * @param about the id of an adult, or `other`: an adult of the school whom the student does not name
 * @throws NotFound for what is not the student's own, or not on hold; Invalid for an id that is no adult of the school
 */
export async function excludeAdult(actor: Actor, itemId: string, about: string): Promise<void> {
	await transaction(async () => {
		const [item] = isId(itemId)
			? await db().select().from(reviewable).where(eq(reviewable.id, itemId)).for('update')
			: [];
		const onHold = item?.authorId === actor.id ? await openHold(itemId) : null;
		if (!item || !onHold) throw new NotFound();
		const scope = await scopeOf(itemId);
		const schoolId = homeSchoolOf(scope, actor.id);
		const exclusion = await adultMeant(schoolId, about);
		await putOnHold(itemId, exclusion);
		const alert = await lockAlert('finding', itemId);
		if (alert) await keepFrom(alert, exclusion);
		const { exceptId, pastSchool } = (await openHold(itemId))!;
		await closeFor(itemId, { exceptId, pastSchool });
		await keepOut(itemId, schoolId, { exceptId, pastSchool });
		await record({
			actorId: actor.id,
			verb: 'hold.exclude',
			subject: [item.kind, itemId],
			schools: [schoolId]
		});
		const staff = await classroomTeachers(scope.members.map(({ classroomId }) => classroomId));
		await announceToDesks(itemId, staff);
	});
}

async function adultMeant(schoolId: string, about: string): Promise<AboutAdult> {
	if (about === 'other') return { exceptId: null, pastSchool: true };
	const isAdultThere = (await adultsAt(schoolId, 'en')).some(({ id }) => id === about);
	if (!isAdultThere) throw new Invalid('about', 'form_invalid');
	return { exceptId: about, pastSchool: false };
}

/** Ends the claims of the adults who may no longer see the item. */
async function closeFor(itemId: string, { exceptId, pastSchool }: AboutAdult) {
	const byExcluded = pastSchool ? undefined : inArray(claim.by, exceptId ? [exceptId] : []);
	await db()
		.delete(claim)
		.where(and(eq(claim.reviewableId, itemId), byExcluded));
}
