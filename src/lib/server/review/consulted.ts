import { and, eq } from 'drizzle-orm';
import { type Actor, mayBeNotified, worksAt } from '../kernel/access/index.ts';
import { anyOf, db } from '../kernel/db/index.ts';
import { deskNote, person } from '../kernel/schema/index.ts';
import { staffNames } from '../directory/labels/index.ts';
import type { ReviewScope } from './scope.ts';
import type { About } from './hold/about-adult.ts';
import { whoKnows } from './hold/ports.ts';

/** Whether this person was asked about an item, and still works where somebody of the pairing learns: then they may read it. */
export async function wasConsulted(
	actor: Actor,
	itemId: string,
	scope: { members: { schoolId: string }[] }
): Promise<boolean> {
	if (!scope.members.some(({ schoolId }) => worksAt(actor, schoolId))) return false;
	const [found] = await db()
		.select({ id: deskNote.id })
		.from(deskNote)
		.where(and(eq(deskNote.reviewableId, itemId), eq(deskNote.askedId, actor.id)))
		.limit(1);
	return Boolean(found);
}

interface ConsultedItem {
	id: string;
	authorId: string;
	scope: ReviewScope;
	on: About | null;
}

/**
 * Whom somebody may ask about an item: the other teachers of their schools, and whoever holds what is on hold, a coordinator too.
 * Nobody who writes in it, and nobody from whom it is kept: to be asked would tell them.
 */
export async function askable(
	actor: Actor,
	{ id, authorId, scope, on }: ConsultedItem,
	locale: string
): Promise<{ id: string; name: string }[]> {
	const { colleaguesOf, nameOf } = await staffNames(locale);
	const writers = scope.members.map((member) => member.id);
	const colleagues = colleaguesOf(actor).filter((one) => !writers.includes(one.id));
	if (!on) return colleagues;
	const known = [actor.id, ...writers, ...colleagues.map((one) => one.id)];
	const others = (await whoKnows({ id, authorId }, scope, on)).filter((one) => !known.includes(one));
	const holding = await db()
		.select({ id: person.id, name: person.displayName })
		.from(person)
		.where(anyOf(person.id, others));
	const all = [...holding.map((one) => ({ ...one, name: nameOf(one.id, one.name) })), ...colleagues];
	const may = await mayBeNotified(
		id,
		all.map((one) => one.id)
	);
	return all.filter((one) => may.includes(one.id));
}
