import { eq, sql } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { db } from '../db/index.ts';
import { reviewable } from '../db/schema/index.ts';
import { appealOf } from './appeal.ts';
import { hasDecidedSql } from './sql.ts';

/** Whether the author may still ask for another teacher, has asked, or cannot ask. */
export async function standingOf(letter: {
	id: string;
	state: string;
}): Promise<'possible' | 'asked' | null> {
	if (await appealOf(letter.id)) return 'asked';
	return letter.state === 'returned' || letter.state === 'withheld' ? 'possible' : null;
}

/** Whether this person may decide about a letter again: not about the words that an appeal of theirs is about. */
export async function mayDecideAppeal(actor: Actor, reviewableId: string): Promise<boolean> {
	const [found] = await db()
		.select({
			decided: hasDecidedSql(sql`reviewable.id`, sql`reviewable.revision_id`, sql`${actor.id}::uuid`)
		})
		.from(reviewable)
		.where(eq(reviewable.id, reviewableId));
	return !found?.decided;
}
