import { eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { db } from '../db/index.ts';
import { reviewable } from '../db/schema/index.ts';
import { appealOf } from './appeal.ts';

/** Whether the author may still ask for another teacher, has asked, or cannot ask. */
export async function standingOf(letter: {
	id: string;
	state: string;
}): Promise<'possible' | 'asked' | null> {
	if (await appealOf(letter.id)) return 'asked';
	return letter.state === 'returned' || letter.state === 'withheld' ? 'possible' : null;
}

/** Whoever decided does not decide again about the words that the student asked about. */
export async function mayDecideAppeal(actor: Actor, reviewableId: string): Promise<boolean> {
	const asked = await appealOf(reviewableId);
	if (asked?.decidedBy !== actor.id) return true;
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId));
	return item?.revisionId !== asked.revisionId;
}
