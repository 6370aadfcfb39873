import { type Actor, mayBeNotified, worksAt } from '../kernel/access/index.ts';
import { anyOf, db, and, eq } from '../kernel/db/index.ts';
import { deskNote, person } from '../kernel/schema/index.ts';
import { staffNames } from '../people/labels/index.ts';
import type { ReviewScope } from './scope.ts';
import type { AboutAdult } from './hold/about-adult.ts';
import { whoKnows } from './hold/hold.ts';

/** Whether this person was consulted about an item, and still works at a school of the pairing: then they may read it. */
export async function wasConsulted(
	actor: Actor,
	itemId: string,
	scope: { members: { schoolId: string }[] }
): Promise<boolean> {
	if (!scope.members.some(({ schoolId }) => worksAt(actor, schoolId))) return false;
	const [consultation] = await db()
		.select({ id: deskNote.id })
		.from(deskNote)
		.where(and(eq(deskNote.reviewableId, itemId), eq(deskNote.askedId, actor.id)))
		.limit(1);
	return Boolean(consultation);
}

interface ConsultedItem {
	id: string;
	authorId: string;
	scope: ReviewScope;
	on: AboutAdult | null;
}

/**
 * Whom somebody may consult about an item: the other teachers of their schools, and for an item on hold its holders, who may be
 * coordinators. Nobody who writes in the pairing, and nobody from whom the item is kept: a request would reveal it.
 */
export async function consultableColleagues(
	actor: Actor,
	{ id, authorId, scope, on }: ConsultedItem,
	locale: string
): Promise<{ id: string; name: string }[]> {
	const { colleaguesOf, nameOf } = await staffNames(locale);
	const writers = scope.members.map((member) => member.id);
	const colleagues = colleaguesOf(actor).filter((colleague) => !writers.includes(colleague.id));
	if (!on) return colleagues;
	const excludedIds = [actor.id, ...writers, ...colleagues.map((colleague) => colleague.id)];
	const others = (await whoKnows({ id, authorId }, scope, on)).filter(
		(holderId) => !excludedIds.includes(holderId)
	);
	const holders = await db()
		.select({ id: person.id, name: person.displayName })
		.from(person)
		.where(anyOf(person.id, others));
	const people = [
		...holders.map((holder) => ({ ...holder, name: nameOf(holder.id, holder.name) })),
		...colleagues
	];
	const allowedIds = await mayBeNotified(
		id,
		people.map((candidate) => candidate.id)
	);
	return people.filter((candidate) => allowedIds.includes(candidate.id));
}
