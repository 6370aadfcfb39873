// Texts on hold, and the ports by which review asks those who answer for the students' safety.
import { db, sql, and, eq, isNull } from '../../kernel/db/index.ts';
import { hold, tables } from '../../kernel/schema/index.ts';
import { now } from '../../kernel/clock.ts';
import type { AboutAdult } from './about-adult.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { port } from '../../kernel/port.ts';
import type { ReviewScope } from '../scope.ts';

export type Hold = typeof hold.$inferSelect;

/** The hold on an item, if it is on hold now. */
export async function openHold(itemId: string): Promise<Hold | null> {
	const [row] = await db()
		.select()
		.from(hold)
		.where(and(eq(hold.reviewableId, itemId), isNull(hold.liftedAt)));
	return row ?? null;
}

/** For a text that is about no adult of the school. */
const aboutNobody: AboutAdult = { exceptId: null, pastSchool: false };

/**
 * Puts a text on hold, in the caller's transaction. A text that is on hold stays so, and is kept from the adults of either
 * revision: a student who hinted at an adult may have removed the words because of that adult.
 */
export async function putOnHold(
	itemId: string,
	{ exceptId, pastSchool }: AboutAdult = aboutNobody
): Promise<void> {
	await db()
		.insert(hold)
		.values({ reviewableId: itemId, since: now(), exceptId, pastSchool })
		.onConflictDoUpdate({
			target: hold.reviewableId,
			targetWhere: sql`lifted_at is null`,
			set: {
				exceptId: sql`coalesce(${tables.hold.exceptId}, excluded.except_id)`,
				// The column holds one adult; two different ones count as anyone at the school.
				pastSchool: sql`${tables.hold.pastSchool} or excluded.past_school
					or coalesce(${tables.hold.exceptId} <> excluded.except_id, false)`
			}
		});
}

interface PortItem {
	id: string;
	authorId: string;
}

/** Whether somebody is a holder of an item on hold, about which only holders decide. */
export const isHolder =
	port<(actor: Actor, item: PortItem, scope: ReviewScope, on: AboutAdult) => Promise<boolean>>(
		'who holds what is on hold'
	);

/** The people who know of an item on hold, or who are notified next. */
export const whoKnows = port<(item: PortItem, scope: ReviewScope, on: AboutAdult) => Promise<string[]>>(
	'who knows of what is on hold'
);

/** Whether an alert about an item went to this person, who may read the item then. */
export const wasAlerted = port<(actor: Actor, itemId: string) => Promise<boolean>>(
	'whether an alert was brought to somebody'
);
