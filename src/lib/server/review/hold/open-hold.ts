import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { hold } from '../../kernel/schema/index.ts';

export type Hold = typeof hold.$inferSelect;

/** The hold on an item, if it is on hold now. */
export async function openHold(itemId: string): Promise<Hold | null> {
	const [found] = await db()
		.select()
		.from(hold)
		.where(and(eq(hold.reviewableId, itemId), isNull(hold.liftedAt)));
	return found ?? null;
}

/**
 * Whether an item on hold must not be seen by this person: it may be about them, or about an adult of the writer's school
 * whom nobody named, and they work there.
 */
export const isKeptFrom = (
	{ exceptId, pastSchool }: Pick<Hold, 'exceptId' | 'pastSchool'>,
	actor: Actor,
	schools: string[]
): boolean =>
	exceptId === actor.id ||
	(pastSchool && actor.roles.includes('teacher') && schools.some((id) => actor.schools.includes(id)));
