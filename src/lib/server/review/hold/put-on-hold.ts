import { now } from '../../kernel/clock.ts';
import { db, sql } from '../../kernel/db/index.ts';
import { aliased, hold } from '../../kernel/schema/index.ts';
import type { About } from './about-adult.ts';

const { hold: holdRow } = aliased({ hold });

/** It is about nobody at the school. */
export const aboutNobody: About = { exceptId: null, pastSchool: false };

/**
 * Puts a text on hold, in the caller's transaction. One that is on hold stays so, and is kept from whomever either wording
 * was about: who has hinted at an adult may have taken the words out again because of them.
 */
export async function putOnHold(
	itemId: string,
	{ exceptId, pastSchool }: About = aboutNobody
): Promise<void> {
	await db()
		.insert(hold)
		.values({ reviewableId: itemId, since: now(), exceptId, pastSchool })
		.onConflictDoUpdate({
			target: hold.reviewableId,
			targetWhere: sql`lifted_at is null`,
			set: {
				exceptId: sql`coalesce(${holdRow.exceptId}, excluded.except_id)`,
				// Two who are named are more than one column holds.
				pastSchool: sql`${holdRow.pastSchool} or excluded.past_school
					or coalesce(${holdRow.exceptId} <> excluded.except_id, false)`
			}
		});
}
