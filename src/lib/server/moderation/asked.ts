import { and, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { db } from '../db/index.ts';
import { deskNote } from '../db/schema/index.ts';

/** Whether this person was asked about an item, and still works where somebody of the pairing learns: then they may read it. */
export async function wasAsked(
	actor: Actor,
	itemId: string,
	ground: { members: { schoolId: string }[] }
): Promise<boolean> {
	if (!actor.roles.includes('teacher')) return false;
	if (!ground.members.some((member) => actor.schools.includes(member.schoolId))) return false;
	const [found] = await db()
		.select({ id: deskNote.id })
		.from(deskNote)
		.where(and(eq(deskNote.reviewableId, itemId), eq(deskNote.askedId, actor.id)))
		.limit(1);
	return Boolean(found);
}
